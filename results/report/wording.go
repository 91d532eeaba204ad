package report

import (
	"embed"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"concert/results/say"
)

//go:embed wording/*.toml
var wordingFiles embed.FS

// English is the language of scenarios and of what is not translated.
const English = "en"

// Languages lists the languages that reports are written in.
func Languages() []string { return []string{English, "zh"} }

// wording is all words of one language.
type wording struct {
	language string
	messages map[string]string // by dotted key
	terms    map[string]string // texts of scenarios and families, by their English
	names    *names            // of the run that the page is about; nil: texts stay as they are
	marked   *bool             // set once a text without translation was shown
}

// newWording reads the words of a language.
func newWording(language string) (*wording, error) {
	if !slices.Contains(Languages(), language) {
		return nil, fmt.Errorf("no reports are written in %q; allowed: %s", language, strings.Join(Languages(), ", "))
	}
	w := &wording{language: language, messages: make(map[string]string), terms: make(map[string]string), marked: new(bool)}
	var tree map[string]any
	if _, err := toml.DecodeFS(wordingFiles, "wording/"+language+".toml", &tree); err != nil {
		return nil, fmt.Errorf("report: wording/%s.toml: %w", language, err)
	}
	if err := w.flatten("", tree); err != nil {
		return nil, fmt.Errorf("report: wording/%s.toml: %w", language, err)
	}
	return w, w.readTerms()
}

// flatten takes over a table of the wording file.
func (w *wording) flatten(prefix string, tree map[string]any) error {
	for key, value := range tree {
		switch v := value.(type) {
		case string:
			w.messages[prefix+key] = bound(v)
		case map[string]any:
			if err := w.flatten(prefix+key+".", v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s%s is no text", prefix, key)
		}
	}
	return nil
}

// bound keeps the sign of per cent with its number.
func bound(text string) string { return strings.ReplaceAll(text, " %", "\u00a0%") }

// readTerms takes over the translations of what scenarios and families say.
func (w *wording) readTerms() error {
	if w.language == English {
		return nil
	}
	words, err := say.In(w.language)
	if err != nil {
		return err
	}
	for _, english := range say.TermsKnown() {
		w.terms[english], _ = words.Lookup(english)
	}
	return nil
}

// oneLine is text without line ends and doubled spaces.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// say is a message with its placeholders filled: pairs of a name and a value.
// HTML stays as it is, all else is escaped. A message that does not exist, or
// that does not use what it is given, is a programmer's error.
func (w *wording) say(key string, pairs ...any) template.HTML {
	message, ok := w.messages[key]
	if !ok {
		panic("report: no message is called " + key)
	}
	var b strings.Builder
	used := 0
	for {
		before, rest, found := strings.Cut(message, "{")
		b.WriteString(template.HTMLEscapeString(before))
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		b.WriteString(string(escaped(value(key, name, pairs))))
		used++
		message = after
	}
	if used < len(pairs)/2 {
		panic(fmt.Sprintf("report: the message %s does not use all of %v", key, pairs))
	}
	return template.HTML(b.String())
}

// value is the value of a placeholder.
func value(key, name string, pairs []any) any {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	panic(fmt.Sprintf("report: the message %s asks for {%s}", key, name))
}

// escaped is a value as HTML.
func escaped(v any) template.HTML {
	switch v := v.(type) {
	case template.HTML:
		return v
	case string:
		return template.HTML(template.HTMLEscapeString(v))
	}
	return template.HTML(template.HTMLEscapeString(fmt.Sprint(v)))
}

// count is the message's form for n things, {n} being their number.
func (w *wording) count(key string, n int, pairs ...any) template.HTML {
	form := w.form(key, n)
	if strings.Contains(w.messages[form], "{n}") { // "once" says its number itself
		pairs = append([]any{"n", whole(n)}, pairs...)
	}
	return w.say(form, pairs...)
}

// form is the key for n things. English has a form for one; where a language
// has only one form, that is called "other".
func (w *wording) form(key string, n int) string {
	if one := key + ".one"; n == 1 && w.messages[one] != "" {
		return one
	}
	return key + ".other"
}

// text is a text of the scenario or the family, translated if it can be.
func (w *wording) text(english string) template.HTML {
	if w.language == English || strings.TrimSpace(english) == "" {
		return w.plain(escaped(bound(english)))
	}
	if t, ok := w.terms[oneLine(english)]; ok {
		return w.plain(escaped(bound(t)))
	}
	if !strings.ContainsFunc(english, isLetter) {
		return escaped(english)
	}
	*w.marked = true
	return `<span class="en" lang="en">` + w.plain(escaped(bound(english))) + `</span>`
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// list joins things: "A, B and C".
func (w *wording) list(parts []template.HTML) template.HTML {
	return w.join(parts, "number.comma", "number.and")
}

// join joins parts with the message sep, the last with the message last.
func (w *wording) join(parts []template.HTML, sep, last string) template.HTML {
	if len(parts) == 0 {
		return ""
	}
	text := parts[0]
	for i, p := range parts[1:] {
		key := sep
		if i == len(parts)-2 {
			key = last
		}
		text = w.say(key, "a", text, "b", p)
	}
	return text
}

// prose joins sentences.
func (w *wording) prose(sentences []template.HTML) template.HTML {
	return w.join(sentences, "number.sentences", "number.sentences")
}

// quoted is a name in quotation marks.
func (w *wording) quoted(text template.HTML) template.HTML {
	return w.say("number.quoted", "text", text)
}

// whole writes a whole number with commas.
func whole(n int) string { return say.Count(n) }
