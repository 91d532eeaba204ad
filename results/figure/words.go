package figure

import (
	"embed"
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"

	"concert/results/answer"
	"concert/results/say"
	"concert/results/stats"
)

//go:embed words
var wordFiles embed.FS

// English is the wording in English.
func English() *Words {
	w, err := WordsIn("en")
	if err != nil {
		panic(err) // a test holds the embedded file
	}
	return w
}

// WordsIn is the wording in a language that comes with the program: the file
// words/<language>.toml.
func WordsIn(language string) (*Words, error) { return ReadWords(wordFiles, "words/"+language+".toml") }

// ReadWords reads a wording file. Every key of words/en.toml must be there,
// and no other.
func ReadWords(from fs.FS, name string) (*Words, error) {
	text, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, fmt.Errorf("figure: %w", err)
	}
	w := new(Words)
	read, err := toml.Decode(string(text), w)
	if err != nil {
		return nil, fmt.Errorf("figure: %s: %w", name, err)
	}
	if unknown := read.Undecoded(); len(unknown) > 0 {
		return nil, fmt.Errorf("figure: %s: %v are no words of figures", name, unknown)
	}
	if lacking := w.lacking(); len(lacking) > 0 {
		return nil, fmt.Errorf("figure: %s: %s are not translated", name, strings.Join(lacking, ", "))
	}
	return w, nil
}

// fill puts values into a sentence: pairs of a name and its value. {name} is
// the value, {name:one|many} a word that agrees with it.
func fill(sentence string, pairs ...any) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(sentence, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		place, after, _ := strings.Cut(rest, "}")
		name, forms, agrees := strings.Cut(place, ":")
		value := valueOf(name, pairs)
		if agrees {
			one, many, _ := strings.Cut(forms, "|")
			if value = many; valueOf(name, pairs) == "1" {
				value = one
			}
		}
		b.WriteString(value)
		sentence = after
	}
}

// valueOf is the value of a name; a name that has none stands for itself, so
// that tests see it.
func valueOf(name string, pairs []any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			switch v := pairs[i+1].(type) {
			case string:
				return v
			case int:
				return say.Count(v)
			}
		}
	}
	return "{" + name + "}"
}

// Words is the wording of all figures. Titles of arms, measures, acts and
// motives come from the run; Names and Units translate them where needed.
type Words struct {
	Language string       `toml:"language"`
	Quoted   string       `toml:"quoted"`
	Number   numberWords  `toml:"number"`
	Verdict  verdictWords `toml:"verdict"`

	Contrasts    contrastWords     `toml:"contrasts"`
	Course       courseWords       `toml:"course"`
	Levels       levelWords        `toml:"levels"`
	Motives      motiveWords       `toml:"motives"`
	Distribution distributionWords `toml:"distribution"`
	Robustness   robustnessWords   `toml:"robustness"`
	Network      networkWords      `toml:"network"`
	Compare      compareWords      `toml:"compare"`

	Names map[string]string `toml:"names"` // other titles, by "motive.need" or "act.lend"
	Units map[string]string `toml:"units"` // other units
}

type numberWords struct {
	Percent  string `toml:"percent"`
	Points   string `toml:"points"`
	Interval string `toml:"interval"`
	Unknown  string `toml:"unknown"`
	Runs     string `toml:"runs"`
	PointsOf string `toml:"points_of"`
}

type verdictWords struct {
	Higher      string `toml:"higher"`
	Lower       string `toml:"lower"`
	HigherSmall string `toml:"higher_small"`
	LowerSmall  string `toml:"lower_small"`
	Small       string `toml:"small"` // what follows these two
	Comma       string `toml:"comma"` // between them
	Equal       string `toml:"equal"`
	Unknown     string `toml:"unknown"`
	Same        string `toml:"same"`
	Identical   string `toml:"identical"`
	Perhaps     string `toml:"perhaps"` // what follows where a decided difference may be too small
	Few         string `toml:"few"`     // what follows where an arm leaves few cases
}

type contrastWords struct {
	TitleHigher   string `toml:"title_higher"`
	TitleLower    string `toml:"title_lower"`
	AskedHigher   string `toml:"asked_higher"` // where another arm differs more
	AskedLower    string `toml:"asked_lower"`
	TitleSomeFlat string `toml:"title_some_flat"`
	TitleSomeOpen string `toml:"title_some_open"`
	TitleFlat     string `toml:"title_flat"`
	TitleNeutral  string `toml:"title_neutral"`
	Subtitle      string `toml:"subtitle"`
	HowTo         string `toml:"how_to"`
	Colours       string `toml:"colours"`
	Alt           string `toml:"alt"`
	Zone          string `toml:"zone"`
	ZoneUnseen    string `toml:"zone_unseen"`
	AnyMatters    string `toml:"any_matters"`
	Alike         string `toml:"alike"`
	AlikeNote     string `toml:"alike_note"`
	FewNote       string `toml:"few_note"`
	Narrower      string `toml:"narrower"`
	Beyond        string `toml:"beyond"`
	Exists        string `toml:"exists"`
	Order         string `toml:"order"`
	Family        string `toml:"family"`
	Crown         string `toml:"crown"`
	Compared      string `toml:"compared"`
	Head          string `toml:"head"`
	Numbers       string `toml:"numbers"`
	NoValue       string `toml:"no_value"`
	AboutZero     string `toml:"about_zero"`
	Group         string `toml:"group"`
	Arm           string `toml:"arm"`
	Verdict       string `toml:"verdict"`
	Difference    string `toml:"difference"`
	Interval      string `toml:"interval"`
	Share         string `toml:"share"`
}

type courseWords struct {
	TitleBoth    string `toml:"title_both"`
	TitleHigher  string `toml:"title_higher"`
	TitleLower   string `toml:"title_lower"`
	TitleNeutral string `toml:"title_neutral"`
	TitleAll     string `toml:"title_all"`
	Subtitle     string `toml:"subtitle"`
	Named        string `toml:"named"`
	HowTo        string `toml:"how_to"`
	Alt          string `toml:"alt"`
	Absent       string `toml:"absent"`
	AbsentOne    string `toml:"absent_one"`
	Others       string `toml:"others"`
	Sparse       string `toml:"sparse"`
	PanelNote    string `toml:"panel_note"`
	PanelHowTo   string `toml:"panel_how_to"`
	PanelAlt     string `toml:"panel_alt"`
	KeyBase      string `toml:"key_base"`
	KeyArm       string `toml:"key_arm"`
	Year         string `toml:"year"`
	Month        string `toml:"month"`
	YearTick     string `toml:"year_tick"`
	MonthTick    string `toml:"month_tick"`
	Band         string `toml:"band"`
}

type levelWords struct {
	Title     string `toml:"title"`
	Subtitle  string `toml:"subtitle"`
	Meaning   string `toml:"meaning"`
	Semicolon string `toml:"semicolon"`
	HowTo     string `toml:"how_to"`
	Colours   string `toml:"colours"`
	Others    string `toml:"others"`
	Alt       string `toml:"alt"`
	Column    string `toml:"column"`
}

type motiveWords struct {
	Title    string `toml:"title"`
	Subtitle string `toml:"subtitle"`
	HowTo    string `toml:"how_to"`
	Alt      string `toml:"alt"`
	Note     string `toml:"note"`
	Left     string `toml:"left"`
	Large    string `toml:"large"`
	Silent   string `toml:"silent"`
	Unasked  string `toml:"unasked"`
	Never    string `toml:"never"`
	Heading  string `toml:"heading"`
	Back     string `toml:"back"`
	Forward  string `toml:"forward"`
	Yes      string `toml:"yes"`
	Chance   string `toml:"chance"`
	Actor    string `toml:"actor"`
	Sum      string `toml:"sum"`
	Asked    string `toml:"asked"`
	Granted  string `toml:"granted"`
}

type distributionWords struct {
	Title         string `toml:"title"`
	TitlePoints   string `toml:"title_points"`
	TitleConstant string `toml:"title_constant"`
	TitleNeutral  string `toml:"title_neutral"`
	Subtitle      string `toml:"subtitle"`
	DotRun        string `toml:"dot_run"`
	DotRuns       string `toml:"dot_runs"`
	DotPoint      string `toml:"dot_point"`
	DotPoints     string `toml:"dot_points"`
	HowTo         string `toml:"how_to"`
	Alt           string `toml:"alt"`
	Note          string `toml:"note"`
	Head          string `toml:"head"`
	Summary       string `toml:"summary"`
	Always        string `toml:"always"`
	Others        string `toml:"others"`
	AllDots       string `toml:"all_dots"`
	SomeDots      string `toml:"some_dots"`
	Low           string `toml:"low"`
	Median        string `toml:"median"`
	High          string `toml:"high"`
	Count         string `toml:"count"`
}

type robustnessWords struct {
	TitleClaims      string `toml:"title_claims"`
	TitleAll         string `toml:"title_all"`
	TitleSome        string `toml:"title_some"`
	TitleDoubt       string `toml:"title_doubt"`
	TitleNone        string `toml:"title_none"`
	VerdictsAll      string `toml:"verdicts_all"`
	VerdictsSome     string `toml:"verdicts_some"`
	VerdictsNone     string `toml:"verdicts_none"`
	Left             string `toml:"left"`
	And              string `toml:"and"`
	SubtitleClaims   string `toml:"subtitle_claims"`
	SubtitleVerdicts string `toml:"subtitle_verdicts"`
	Note             string `toml:"note"`
	HowTo            string `toml:"how_to"`
	Alt              string `toml:"alt"`
	Head             string `toml:"head"`
	None             string `toml:"none"`
	Claim            string `toml:"claim"`
	Share            string `toml:"share"`
	Word             string `toml:"word"`
	AlmostAlways     string `toml:"almost_always"`
	Usually          string `toml:"usually"`
	Rather           string `toml:"rather"`
	Edge             string `toml:"edge"`
	Fails            string `toml:"fails"`
}

type networkWords struct {
	Title      string `toml:"title"`
	Subtitle   string `toml:"subtitle"`
	HowTo      string `toml:"how_to"`
	Alt        string `toml:"alt"`
	Note       string `toml:"note"`
	Meaning    string `toml:"meaning"`
	ShownNone  string `toml:"shown_none"`
	ShownOne   string `toml:"shown_one"`
	ShownTwo   string `toml:"shown_two"`
	Among      string `toml:"among"`
	Asker      string `toml:"asker"`
	Asked      string `toml:"asked"`
	Granted    string `toml:"granted"`
	NotAsked   string `toml:"not_asked"`
	Inward     string `toml:"inward"`
	KeyWidth   string `toml:"key_width"`
	KeyColour  string `toml:"key_colour"`
	ByWhom     string `toml:"by_whom"`
	Of         string `toml:"of"`
	What       string `toml:"what"`
	ShareAsked string `toml:"share_asked"`
	ShareYes   string `toml:"share_yes"`
}

// verdictLines is a verdict with its sign, and what follows in smaller type.
func (w *Words) verdictLines(v stats.Verdict) (text, more string) {
	switch v {
	case stats.Higher:
		return w.Verdict.Higher, ""
	case stats.Lower:
		return w.Verdict.Lower, ""
	case stats.HigherTooSmall:
		return w.Verdict.HigherSmall, w.Verdict.Small
	case stats.LowerTooSmall:
		return w.Verdict.LowerSmall, w.Verdict.Small
	case stats.PracticallyEqual:
		return w.Verdict.Equal, ""
	}
	return w.Verdict.Unknown, ""
}

// saidLines is what is said of a contrast: its verdict; where that is open
// though nothing differed in any run, just that; and of arms that are the same
// by construction, that.
func (w *Words) saidLines(c *answer.Contrast) (text, more string) {
	switch {
	case c.Same() && c.Method == stats.Declared:
		return w.Verdict.Identical, ""
	case c.Same() && c.Verdict == stats.CannotTellYet:
		return w.Verdict.Same, ""
	}
	text, more = w.verdictLines(c.Verdict)
	if c.OtherCases() && more == "" {
		more = w.Verdict.Few
	}
	return text, more
}

// verdict is a verdict in one line.
func (w *Words) verdict(v stats.Verdict) string {
	text, more := w.verdictLines(v)
	if more == "" {
		return text
	}
	return text + w.Verdict.Comma + more
}

// unit is a unit in this language.
func (w *Words) unit(unit string) string {
	if other, ok := w.Units[unit]; ok {
		return other
	}
	return unit
}

// name is the title of something that the run names, in this language.
func (w *Words) name(kind, name, title string) string {
	if other, ok := w.Names[kind+"."+name]; ok {
		return other
	}
	if title == "" {
		return name
	}
	return title
}

// lacking are the keys without words.
func (w *Words) lacking() []string { return emptyKeys("", reflect.ValueOf(w).Elem()) }

func emptyKeys(path string, v reflect.Value) (all []string) {
	for i := range v.NumField() {
		name := path + v.Type().Field(i).Tag.Get("toml")
		switch f := v.Field(i); f.Kind() {
		case reflect.Struct:
			all = append(all, emptyKeys(name+".", f)...)
		case reflect.String:
			if f.String() == "" {
				all = append(all, name)
			}
		}
	}
	return all
}

// compareWords are the words of figures that set runs side by side.
type compareWords struct {
	Title       string `toml:"title"`
	TitleHigher string `toml:"title_higher"`
	TitleLower  string `toml:"title_lower"`
	TitleFlat   string `toml:"title_flat"`
	TitleOpen   string `toml:"title_open"`
	TitleMany   string `toml:"title_many"`
	Subtitle    string `toml:"subtitle"`
	HowTo       string `toml:"how_to"`
	Alt         string `toml:"alt"`
	Note        string `toml:"note"`
	OtherFacts  string `toml:"other_facts"`
	ByHand      string `toml:"by_hand"`
	First       string `toml:"first"`
	Higher      string `toml:"higher"`
	Lower       string `toml:"lower"`
	Measure     string `toml:"measure"`
	Scenario    string `toml:"scenario"`
	Mean        string `toml:"mean"`
	Value       string `toml:"value"`
	Verdict     string `toml:"verdict"`
	Joint       string `toml:"joint"`

	ConditionsTitle    string `toml:"conditions_title"`
	ConditionsAll      string `toml:"conditions_all"`
	ConditionsNone     string `toml:"conditions_none"`
	ConditionsMany     string `toml:"conditions_many"`
	ConditionsSubtitle string `toml:"conditions_subtitle"`
	ConditionsHowTo    string `toml:"conditions_how_to"`
	ConditionsAlt      string `toml:"conditions_alt"`
	NotDrawn           string `toml:"not_drawn"`
	Against            string `toml:"against"`
	Semicolon          string `toml:"semicolon"`
	Block              string `toml:"block"`
	Condition          string `toml:"condition"`
	Unit               string `toml:"unit"`
	Values             string `toml:"values"`
	Environment        string `toml:"environment"`
	Motivation         string `toml:"motivation"`
	Process            string `toml:"process"`
}
