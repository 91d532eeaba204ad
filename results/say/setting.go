package say

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// set sets a text by the rules of the language of w.
func (w *Words) set(text string) string { return setIn(w.language, text) }

// setIn sets a text by the rules of a language. English keeps the sign of per
// cent with its number by a space that does not break; Chinese writes it without
// a space, sets a space between Chinese characters and Latin letters or digits, and
// none beside a full-width bracket or between two Chinese characters, which a value
// may have brought together.
func setIn(language, text string) string {
	if language != chinese {
		return strings.ReplaceAll(text, " %", "\u00a0%")
	}
	text = strings.NewReplacer(" %", "%", "\u00a0%", "%").Replace(text)
	var b strings.Builder
	last := ' '
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		between := unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, next)
		if r == ' ' && (between || wideBracket(last) || wideBracket(next)) {
			continue
		}
		if unicode.Is(unicode.Han, last) && latin(r) || latin(last) && unicode.Is(unicode.Han, r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func wideBracket(r rune) bool { return r == '（' || r == '）' }

func latin(r rune) bool { return latinLetter(r) || '0' <= r && r <= '9' }

func latinLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// List joins things: "a, b and c".
func (w *Words) List(items []string) string { return w.join(items, "text.comma", "text.and") }

// Either joins alternatives: "a, b or c".
func (w *Words) Either(items []string) string { return w.join(items, "text.comma", "text.or") }

// Sentences joins whole sentences, leaving out empty ones: with a space between
// them in English, with none in Chinese.
func (w *Words) Sentences(sentences ...string) string {
	var some []string
	for _, s := range sentences {
		if s != "" {
			some = append(some, s)
		}
	}
	return w.join(some, "text.sentences", "text.sentences")
}

// Clauses joins parts of a sentence with semicolons.
func (w *Words) Clauses(parts []string) string {
	return w.join(parts, "text.semicolon", "text.semicolon")
}

// join joins items with the message between, the last two with the message last.
func (w *Words) join(items []string, between, last string) string {
	if len(items) == 0 {
		return ""
	}
	text := items[0]
	for i, item := range items[1:] {
		key := between
		if i == len(items)-2 {
			key = last
		}
		if w.language == chinese && key == "text.sentences" && endsLatin(text) {
			text += " " // Chinese behind a sentence that stayed English
		}
		text = w.Say(key, "a", text, "b", item)
	}
	return text
}

// endsLatin reports whether a text ends with a Latin letter or full stop.
func endsLatin(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return latin(last) || strings.ContainsRune(".?!", last)
}

// Comma joins two parts of a sentence, of which the second may be empty.
func (w *Words) Comma(a, b string) string {
	if b == "" {
		return a
	}
	return w.Say("text.pause", "a", a, "b", b)
}

// Aside puts a remark in brackets behind a text: "take-up (share)".
func (w *Words) Aside(text, remark string) string {
	return w.Say("text.aside", "text", text, "remark", remark)
}

// Quoted is a text in quotation marks.
func (w *Words) Quoted(text string) string { return w.Say("text.quoted", "text", text) }

// Bracketed is a text in brackets.
func (w *Words) Bracketed(text string) string { return w.Say("text.bracketed", "text", text) }

// Labelled is a text behind its label: "Harm: none".
func (w *Words) Labelled(label, text string) string {
	return w.Say("text.labelled", "label", label, "text", text)
}
