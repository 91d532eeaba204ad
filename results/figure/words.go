package figure

import (
	"embed"
	"fmt"
	"io/fs"
	"reflect"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

//go:embed words
var wordFiles embed.FS

// English is the wording that comes with the program.
func English() *Words {
	w, err := ReadWords(wordFiles, "words/en.toml")
	if err != nil {
		panic(err) // a test holds the embedded file
	}
	return w
}

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
				return thousands(strconv.Itoa(v))
			}
		}
	}
	return "{" + name + "}"
}

// Words is the wording of all figures. Titles of arms, measures, acts and
// motives come from the run; Names and Units translate them where needed.
type Words struct {
	Language string            `toml:"language"`
	Quoted   string            `toml:"quoted"`
	Number   numberWords       `toml:"number"`
	Names    map[string]string `toml:"names"` // other titles, by "motive.need" or "act.lend"
	Units    map[string]string `toml:"units"` // other units
}

type numberWords struct {
	Percent  string `toml:"percent"`
	Points   string `toml:"points"`
	Interval string `toml:"interval"`
	Unknown  string `toml:"unknown"`
	Runs     string `toml:"runs"`
	PointsOf string `toml:"points_of"`
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
