package doc

import "strings"

// Style is how a piece of a text is set.
type Style string

const (
	Plain    Style = ""
	Code     Style = "code"
	Emphasis Style = "emphasis"
	Strong   Style = "strong"
)

// Span is a piece of a text in one style.
type Span struct {
	Text  string
	Style Style
}

// marks are the marks of styles, the longer first.
var marks = []struct {
	sign  string
	style Style
}{{"`", Code}, {"**", Strong}, {"*", Emphasis}}

// Spans reads the marks of a text: `code`, *emphasis*, **strong**. Marks do not
// nest; one that is not closed, or that stands before a space, stands for
// itself.
func Spans(text string) (all []Span) {
	plain := ""
	flush := func() {
		if plain != "" {
			all, plain = append(all, Span{Text: plain}), ""
		}
	}
	for text != "" {
		span, rest, ok := marked(text)
		if !ok {
			plain, text = plain+text[:1], text[1:]
			continue
		}
		flush()
		all, text = append(all, span), rest
	}
	flush()
	return all
}

// marked reads a marked piece at the beginning of a text.
func marked(text string) (span Span, rest string, ok bool) {
	for _, m := range marks {
		after, begins := strings.CutPrefix(text, m.sign)
		if !begins {
			continue
		}
		inside, rest, closed := strings.Cut(after, m.sign)
		if closed && inside != "" && inside[0] != ' ' {
			return Span{inside, m.style}, rest, true
		}
	}
	return Span{}, "", false
}
