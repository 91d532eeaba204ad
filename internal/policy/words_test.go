package policy

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"concert/results/say"
)

// text is a string in the code with its place.
type text struct {
	source
	node  ast.Node
	value string
}

// texts are all strings in the code, tests and imports aside.
func texts(t *testing.T) (all []text) {
	t.Helper()
	for _, s := range sources(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			if _, ok := n.(*ast.ImportSpec); ok {
				return false
			}
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				value, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, text{s, n, value})
			}
			return true
		})
	}
	return all
}

// TestMessages shows that every message is used, and that every one that is
// used by its name exists and is given the values that it asks for.
func TestMessages(t *testing.T) {
	keys := say.Keys()
	used := make(map[string]bool)
	for _, s := range texts(t) {
		used[s.value] = true
	}
	for _, key := range keys {
		if !putTogether(key, used) {
			t.Errorf("nothing uses the message %s", key)
		}
	}
	calls := 0
	for _, s := range sources(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			if key, names, ok := saying(n); ok {
				calls++
				checkSaying(t, s, n, key, names)
			}
			return true
		})
	}
	if calls < 100 {
		t.Errorf("only %d messages are said by their names", calls)
	}
}

// putTogether reports whether a key is one of the texts in the code, or is put
// together of them: each but the last ends with a full stop or a low line, and
// what stands behind the last of these may come from data.
func putTogether(key string, used map[string]bool) bool {
	if used[key] {
		return true
	}
	for i := 1; i < len(key); i++ {
		if !strings.ContainsRune("._", rune(key[i-1])) || !used[key[:i]] {
			continue
		}
		if rest := key[i:]; !strings.ContainsAny(rest, "._") || putTogether(rest, used) {
			return true
		}
	}
	return false
}

// saying reads a call such as w.Say("goal.base", "arm", arm): the key and the
// names of values; not ok if either is put together at run time.
func saying(n ast.Node) (key string, names []string, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || len(call.Args) == 0 || call.Ellipsis.IsValid() {
		return "", nil, false
	}
	selector, isMethod := call.Fun.(*ast.SelectorExpr)
	if !isMethod || selector.Sel.Name != "Say" {
		return "", nil, false
	}
	if key, ok = literal(call.Args[0]); !ok {
		return "", nil, false
	}
	for i := 1; i < len(call.Args); i += 2 {
		name, ok := literal(call.Args[i])
		if !ok {
			return "", nil, false
		}
		names = append(names, name)
	}
	return key, names, true
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(l.Value)
	return value, err == nil
}

func checkSaying(t *testing.T, s source, n ast.Node, key string, names []string) {
	if !slices.Contains(say.Keys(), key) {
		t.Errorf("%s:%d says %s, which is no message", s.name, s.line(n), key)
		return
	}
	slices.Sort(names)
	if want := say.Placeholders(key); !slices.Equal(names, want) {
		t.Errorf("%s:%d gives %s the values %v; it asks for %v", s.name, s.line(n), key, names, want)
	}
}

// TestVerdictsStandOnce shows that the words of verdicts and of robustness, and
// their signs, stand in the messages and nowhere else in the code.
func TestVerdictsStandOnce(t *testing.T) {
	var words []string
	for _, language := range say.Languages() {
		w, err := say.In(language)
		if err != nil {
			t.Fatal(err)
		}
		seen := make(map[string]string)
		for _, key := range say.Keys() {
			if !isVerdict(key) {
				continue
			}
			word := w.Say(key)
			if other := seen[word]; other != "" && !strings.HasPrefix(key, "robust.is.") &&
				!strings.HasPrefix(other, "robust.is.") {
				t.Errorf("%s and %s both say %q", other, key, word)
			}
			seen[word] = key
			if strings.ContainsAny(word, " -") || language != say.English { // "higher" alone is many things
				words = append(words, word)
			}
		}
	}
	signs := say.Signs()
	for _, s := range texts(t) {
		if within(s.pkg, "results/say") {
			continue
		}
		for _, word := range words {
			if strings.Contains(s.value, word) {
				t.Errorf("%s:%d says %q, which is results/say's", s.name, s.line(s.node), word)
			}
		}
		for _, sign := range signs {
			if strings.Contains("?=", sign) {
				continue // signs of other things as well
			}
			if strings.Contains(s.value, sign) {
				t.Errorf("%s:%d has the sign %s, which is results/say's", s.name, s.line(s.node), sign)
			}
		}
	}
}

// TestSignsStandOnce shows that no message has a sign in it: say puts it there.
func TestSignsStandOnce(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(root, "results", "say", "messages", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no messages: %v", err)
	}
	for _, name := range names {
		all, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(all), "\n") {
			for _, sign := range say.Signs() {
				if !strings.Contains("?=", sign) && strings.HasPrefix(line, " ") && strings.Contains(line, sign) {
					t.Errorf("%s:%d has the sign %s; take it as a value, from ContrastLegend or the like",
						filepath.Base(name), i+1, sign)
				}
			}
		}
	}
}

// TestVerdictsHaveOneKey shows that no other message says what a verdict says in
// every language.
func TestVerdictsHaveOneKey(t *testing.T) {
	said := make(map[string]string)
	for _, verdicts := range []bool{true, false} {
		for _, key := range say.Keys() {
			if isVerdict(key) != verdicts || len(say.Placeholders(key)) > 0 {
				continue
			}
			all := ""
			for _, language := range say.Languages() {
				w, err := say.In(language)
				if err != nil {
					t.Fatal(err)
				}
				all += w.Say(key) + "\n"
			}
			if other := said[all]; other != "" && !verdicts {
				t.Errorf("%s says what %s says", key, other)
			}
			if verdicts {
				said[all] = key
			}
		}
	}
}

// isVerdict reports whether a message is a verdict or a word of robustness.
func isVerdict(key string) bool {
	if key == "verdict.absent" { // other things do not exist either
		return false
	}
	kind, _, _ := strings.Cut(key, ".") // "goal", "claim"
	for _, prefix := range []string{"verdict.", kind + ".verdict.", "robust."} {
		if strings.HasPrefix(key, prefix) && len(say.Placeholders(key)) == 0 {
			return true
		}
	}
	return false
}

// TestThresholdsStandOnce shows that the shares at which the words of robustness
// change, and the number of worlds below which there is none, are compared with
// nowhere but in results/say.
func TestThresholdsStandOnce(t *testing.T) {
	shares := []float64{say.AlmostEverywhereFrom, say.UsuallyFrom, say.MoreOftenFrom}
	for _, s := range sources(t) {
		if !within(s.pkg, "results") && !within(s.pkg, "cmd") && !within(s.pkg, "lab") || within(s.pkg,
			"results/say") || within(s.pkg, "results/stats") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			b, ok := n.(*ast.BinaryExpr)
			if !ok || !slices.Contains([]token.Token{token.LSS, token.LEQ, token.GTR, token.GEQ}, b.Op) {
				return true
			}
			for _, e := range [2][2]ast.Expr{{b.X, b.Y}, {b.Y, b.X}} {
				v, isNumber := number(e[0])
				if !isNumber {
					continue
				}
				if slices.Contains(shares, v) && names(e[1], "low", "high", "share") ||
					v == say.FewWorlds && names(e[1], "points", "worlds") {
					t.Errorf("%s:%d compares with %v, a threshold of results/say", s.name, s.line(n), v)
				}
			}
			return true
		})
	}
}

func number(e ast.Expr) (float64, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.FLOAT && l.Kind != token.INT {
		return 0, false
	}
	v, err := strconv.ParseFloat(l.Value, 64)
	return v, err == nil
}

// names reports whether an expression has one of these names, in any case.
func names(e ast.Expr, wanted ...string) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && slices.Contains(wanted, strings.ToLower(id.Name)) {
			found = true
		}
		return true
	})
	return found
}
