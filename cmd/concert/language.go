package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"concert/results/say"
)

// spoken is the value of --lang: the words of a language.
type spoken struct{ words *say.Words }

func (l *spoken) String() string {
	if l.words == nil {
		return say.English
	}
	return l.words.Language()
}

func (l *spoken) Type() string { return strings.Join(say.Languages(), "|") }

// Set is called by the flag's parser.
func (l *spoken) Set(language string) error {
	w, err := say.In(language)
	if err != nil {
		return errors.New("unknown word")
	}
	l.words = w
	return nil
}

// choices are the languages that there are.
func (l *spoken) choices() []string { return say.Languages() }

// addLanguage adds --lang to a verb that prints prose, English being the
// default.
func addLanguage(c *cobra.Command) {
	c.Flags().Var(&spoken{say.InEnglish()}, "lang", "language of what is said: "+strings.Join(say.Languages(), ", "))
}

// words are those of the language that a verb was asked to speak; English for
// one without --lang.
func words(c *cobra.Command) *say.Words {
	if f := c.Flags().Lookup("lang"); f != nil {
		if l, ok := f.Value.(*spoken); ok {
			return l.words
		}
	}
	return say.InEnglish()
}
