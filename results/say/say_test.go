package say

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func in(t *testing.T, language string) *Words {
	t.Helper()
	w, err := In(language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// aBook speaks of messages that a test brings itself.
func aBook(t *testing.T, language, messages string) *Words {
	t.Helper()
	book, err := readBook(fstest.MapFS{"messages/a.txt": {Data: []byte(messages)},
		"terms-zh.txt": {Data: []byte(`"As it is" = "现状"` + "\n")}})
	if err != nil {
		t.Fatal(err)
	}
	return &Words{language: language, book: book}
}

func TestIn(t *testing.T) {
	for _, language := range Languages() {
		if got := in(t, language).Language(); got != language {
			t.Errorf("%s speaks %s", language, got)
		}
	}
	if _, err := In("fr"); err == nil || !strings.Contains(err.Error(), "en, zh") {
		t.Errorf("French: %v", err)
	}
}

const sample = `
# A comment.
run.done
  en  {n} {n|run|runs} of {arm} in {share} %
  zh  {arm}的 {n} 次模拟：{share} %
run.space
  en  " a "
  zh  ""
`

func TestSay(t *testing.T) {
	en, zh := aBook(t, English, sample), aBook(t, chinese, sample)
	for want, got := range map[string]string{
		"1 run of A in 3\u00a0%":      en.Say("run.done", "n", 1, "arm", "A", "share", "3"),
		"1,200 runs of A in 3\u00a0%": en.Say("run.done", "n", 1200, "arm", "A", "share", "3"),
		"0 runs of A in 3\u00a0%":     en.Say("run.done", "n", "0", "arm", "A", "share", "3"),
		"甲的 1 次模拟：3%":                 zh.Say("run.done", "n", 1, "arm", "甲", "share", "3"),
		" a ":                         en.Say("run.space"),
		"":                            zh.Say("run.space"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	odd := []any{"n"}
	for name, call := range map[string]func(){
		"no such key":    func() { en.Say("run.nothing") },
		"value missing":  func() { en.Say("run.done", "n", 1, "arm", "A") },
		"value unused":   func() { en.Say("run.space", "n", 1) },
		"name alone":     func() { en.Say("run.space", odd...) },
		"neither text":   func() { en.Say("run.done", "n", 1.5, "arm", "A", "share", "3") },
		"unknown sign":   func() { ContrastSign("sideways") },
		"a goal's in it": func() { ContrastSign("reached") },
	} {
		if !panics(call) {
			t.Errorf("%s: no panic", name)
		}
	}
}

func panics(call func()) (did bool) {
	defer func() { did = recover() != nil }()
	call()
	return false
}

// TestFiles: each mistake in a file is an error that names its place.
func TestFiles(t *testing.T) {
	for want, text := range map[string]string{
		"messages/a.txt:1: found \"Run\"": "Run\n",
		"messages/a.txt:1: found a text":  "  en  a\n",
		"a.b has no zh":                   "a.b\n  en  a\n",
		"messages/a.txt:4: the key a.b":   "a.b\n  en  a\n  zh  b\na.b\n",
		"en stands twice":                 "a.b\n  en  a\n  en  b\n",
		"found language \"fr\"":           "a.b\n  fr  a\n",
		"has no text":                     "a.b\n  en\n",
		"is not a quoted text":            "a.b\n  en  \"a\n",
		"a brace is not closed":           "a.b\n  en  {a\n",
		"not a name in lower-case":        "a.b\n  en  {A}\n",
		"has two forms":                   "a.b\n  en  {n|run}\n",
		"{n} stands in en or zh":          "a.b\n  en  {n}\n  zh  b\n",
		"{m} stands in en or zh":          "a.b\n  en  {n}\n  zh  {n} {m}\n",
	} {
		_, err := readBook(fstest.MapFS{"messages/a.txt": {Data: []byte(text)}, "terms-zh.txt": {}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for _, text := range []string{"a = b", `"a" = ""`, `"a" "b"`, "\"a\" = \"b\"\n\" a\" = \"c\""} {
		if _, err := readBook(fstest.MapFS{"terms-zh.txt": {Data: []byte(text)}}); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}

func TestTerm(t *testing.T) {
	w := in(t, chinese)
	for english, want := range map[string]string{"As it is": "现状", "As\n  it is": "现状",
		"no such words": "no such words", "2,020": "2,020", "": ""} {
		if got := w.Term(english); got != want {
			t.Errorf("%q: %q", english, got)
		}
	}
	w.Term("no such words")
	if got := w.Untranslated(); !slices.Equal(got, []string{"no such words"}) {
		t.Errorf("untranslated: %q", got)
	}
	own := w.With(map[string]string{"no such words": "没有3 %"})
	if got := own.Terms([]string{"no such words", "As it is"}); !slices.Equal(got, []string{"没有 3%", "现状"}) ||
		own.Untranslated() != nil {
		t.Errorf("own terms: %q, %q", got, own.Untranslated())
	}
	for source, want := range map[string]string{"assumed": "假定",
		"assumed: pilots preceded the programme": "假定：试点先于全面铺开", "a map": "a map"} {
		if got := w.Source(source); got != want {
			t.Errorf("source %q: %q", source, got)
		}
	}
	if en := in(t, English); en.Source("assumed: a") != "assumed: a" {
		t.Error("an English source is said otherwise")
	}
	if en := in(t, English); en.Term("no such words, 3 %") != "no such words, 3\u00a0%" || en.Untranslated() != nil {
		t.Error("English has words that are not English")
	}
}

func TestJoin(t *testing.T) {
	three := []string{"a", "b", "c"}
	en, zh := in(t, English), in(t, chinese)
	for want, got := range map[string]string{
		"": en.List(nil), "a": en.List(three[:1]), "a and b": en.List(three[:2]), "a, b and c": en.List(three),
		"a, b or c": en.Either(three),
		"甲、乙和丙":     zh.List([]string{"甲", "乙", "丙"}), "A. C.": en.Sentences("A.", "", "C."),
		"甲。乙。": zh.Sentences("甲。", "乙。"), "A. 乙。": zh.Sentences("A.", "乙。"),
		"a; b; c": en.Clauses(three), "“a”": en.Quoted("a"), "（甲）": zh.Bracketed("甲"), "a: b": en.Labelled("a", "b"),
		"甲：乙": zh.Labelled("甲", "乙"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestQuantity(t *testing.T) {
	en, zh := in(t, English), in(t, chinese)
	share, months, money, bare := en.Quantity(Share, 0.02, 0), en.Quantity("months", 0.25, 0),
		en.Quantity("CNY per year", 300, 0), en.Quantity("0–1", 0.1, 0)
	for _, c := range [][2]string{
		{share.With(0.3071), "30.7\u00a0%"}, {share.Apart(-0.313), "−31.3\u00a0points"},
		{share.Size(-0.313), "31.3\u00a0points"},
		{share.Threshold(0.02), "2\u00a0points"}, {months.Threshold(0.25), "0.25\u00a0months"},
		{money.Threshold(300), "300\u00a0CNY per year"},
		{share.Bound(0.125), "12.5\u00a0%"}, {bare.With(0.5), "0.50"}, {share.Interval(0.1, 0.2), "10.0 to 20.0"},
		{share.DifferenceInterval(-0.1, 0.2), "−10.0 to +20.0"},
		{share.Spread(0.31, 0.04), "31.0\u00a0% ± 4.0\u00a0points"},
		{months.Spread(3, 1), "3.00 ± 1.00\u00a0months"}, {share.With(math.NaN()), "unknown"},
		{zh.Quantity(Share, 0.02, 0).Apart(0.1), "+10.0\u00a0个百分点"},
		{zh.Quantity("months", 1, 0).With(3), "3.0\u00a0个月"}, {zh.Percent(0.93), "93%"},
		{en.Percent(0.93), "93\u00a0%"}, {en.Percents(0.894, 0.9649), "89 to 96\u00a0%"},
		{en.Percent(math.NaN()), "unknown"}, {en.Confidence(0.95), "95\u00a0%"},
		{share.Rescaled(share.Coarse()).With(0.3071), "31\u00a0%"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}

// TestThresholds: a threshold that is written reads back as what was declared.
func TestThresholds(t *testing.T) {
	w := in(t, English)
	for _, v := range []float64{0.25, 0.02, 0.005, 0.125, 1, 2.5, 300, 1234.5, 0.0001, 7} {
		if got := w.Quantity("", v, 0).Threshold(v); got != Given(v) &&
			strings.ReplaceAll(got, ",", "") != strings.ReplaceAll(Given(v), ",", "") {
			t.Errorf("%v is written %s", v, got)
		}
	}
}

func TestJudgements(t *testing.T) {
	en, zh := in(t, English), in(t, chinese)
	for want, got := range map[string]string{
		"▲ higher": en.Contrast("higher").String(), "≈ 略低，无实际意义": zh.Contrast("lower-too-small-to-matter").String(),
		"= the same in every run": en.Contrast(Same).String(),
		"○ cannot tell yet":       en.Contrast("cannot-tell-yet").String(),
		"✓ reached":               en.Goal("reached").String(), "✗ missed": en.Goal("missed").String(),
		"? cannot tell yet": en.Goal("cannot-tell-yet").String(),
		"✓ supported":       en.Claim("supported").String(), "✗ 未得到支持": zh.Claim("not-supported").String(),
		"? 尚不能判断": zh.Claim("cannot-tell-yet").String(),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for want, got := range map[string]string{
		"▲ higher, ▼ lower, ≈ no difference that matters, = the same in every run or identical by construction, ○ cannot tell yet": en.ContrastLegend(),
		"✓ reached, ✗ missed, ? cannot tell yet": en.GoalLegend(), "✓ 得到支持，✗ 未得到支持，? 尚不能判断": zh.ClaimLegend(),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, s := range contrastSigns {
		if s.sign != "–" && !slices.Contains(Signs(), s.sign) {
			t.Errorf("%s is no sign", s.sign)
		}
	}
}

func TestRobustness(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		worlds    int
		want      Robustness
	}{
		{0.99, 1, 9, TooFew}, {0.9, 1, 10, AlmostEverywhere}, {0.899, 1, 10, Usually}, {0.75, 1, 10, Usually},
		{0.749, 1, 10, MoreOften},
		{0.5, 1, 10, MoreOften}, {0.499, 0.5, 10, KnifeEdge}, {0, 0.499, 10, Fails},
		{math.NaN(), math.NaN(), 0, TooFew},
	} {
		if got := RobustnessOf(c.low, c.high, c.worlds); got != c.want {
			t.Errorf("[%v, %v] of %d is %s, want %s", c.low, c.high, c.worlds, got, c.want)
		}
	}
	en := in(t, English)
	if en.RobustIs(KnifeEdge) == en.Robust(KnifeEdge) || en.RobustIs(Usually) != en.Robust(Usually) {
		t.Error("a knife-edge is said alike by itself and of a subject")
	}
	if got := en.RobustMeaning(); !strings.Contains(got, "75\u00a0%") || !strings.Contains(got, en.Robust(Usually)) {
		t.Error(got)
	}
}

// halfWidth finds punctuation of Latin width beside a Chinese character.
var halfWidth = regexp.MustCompile(`\p{Han}[,;:!?()]|[(]\p{Han}`)

// TestChineseSetting: Chinese messages and terms are written as they are set.
func TestChineseSetting(t *testing.T) {
	book, err := theBook()
	if err != nil {
		t.Fatal(err)
	}
	for key, m := range book.messages {
		if found := halfWidth.FindString(m.texts[chinese]); found != "" {
			t.Errorf("%s: %q is not full width", key, found)
		}
	}
	for english, chinese := range book.terms {
		if found := halfWidth.FindString(chinese); found != "" {
			t.Errorf("%s: %q is not full width", english, found)
		}
	}
}

// TestBetweenCharacters: a space that a value leaves between two Chinese characters or
// beside a full-width bracket goes; one beside a number stays.
func TestBetweenCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"95.4 个百分点 中的 64.8 个百分点": "95.4 个百分点中的 64.8 个百分点", "3 中的 2": "3 中的 2", "甲 与 B": "甲与 B",
		"17（13–21） 个": "17（13–21）个",
	} {
		if got := setIn(chinese, text); got != want {
			t.Errorf("%q is set as %q", text, got)
		}
	}
}

// TestOneChineseWord: of each pair of words for one thing, one is used.
func TestOneChineseWord(t *testing.T) {
	book, err := theBook()
	if err != nil {
		t.Fatal(err)
	}
	for rejected, word := range map[string]string{
		"县 L": "L 县", "县 S": "S 县", "城市 Y": "Y 市", "情形": "方案", "论断": "命题", "示意性": "示意", "尚不能断定": "尚不能判断",
		"横向奖励": "横向激励", "衔接规则": "协同联动制度", "对接规则": "协同联动制度", "信息代价": "信息成本", "自身工作": "本职工作",
		"合作方": "协同部门", "警方": "公安机关", "社保机构": "社保经办机构", "多付": "冒领", "赴任": "挂职", "做样子": "形式主义",
		"项目费用": "治理成本", "专项行动": "专项整治", "东西部结对": "东西部协作", "个次模拟": "次模拟", "相同的偶然": "相同的随机因素",
	} {
		for key, m := range book.messages {
			if strings.Contains(m.texts[chinese], rejected) {
				t.Errorf("%s says %s; it is %s", key, rejected, word)
			}
		}
		for english, text := range book.terms {
			if strings.Contains(text, rejected) {
				t.Errorf("%q is said with %s; it is %s", english, rejected, word)
			}
		}
	}
}
