package report

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// forms are the endings of keys that count.
var forms = regexp.MustCompile(`\.(one|other)$`)

func words(t *testing.T, language string) *wording {
	t.Helper()
	w, err := newWording(language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestSameKeys: every language says what English says, with the same values.
func TestSameKeys(t *testing.T) {
	english := words(t, English)
	for _, language := range Languages() {
		w := words(t, language)
		for key, message := range english.messages {
			if strings.HasSuffix(key, ".one") {
				if w.messages[forms.ReplaceAllString(key, ".other")] == "" {
					t.Errorf("%s lacks %s", language, forms.ReplaceAllString(key, ".other"))
				}
				continue
			}
			other, ok := w.messages[key]
			if !ok {
				t.Errorf("%s lacks %s", language, key)
			} else if a, b := placeholders(message), placeholders(other); !slices.Equal(a, b) {
				t.Errorf("%s: %s uses %v, English %v", language, key, b, a)
			}
		}
		for key := range w.messages {
			if _, ok := english.messages[key]; !ok {
				t.Errorf("%s has %s, which English lacks", language, key)
			}
		}
	}
}

// placeholders are the values that a message asks for, sorted.
func placeholders(message string) (all []string) {
	for _, m := range regexp.MustCompile(`\{([a-z_]*)\}`).FindAllStringSubmatch(message, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestKeysUsed: every key is used by code or page, and every key used exists.
func TestKeysUsed(t *testing.T) {
	w := words(t, English)
	used := literals(t)
	for key := range w.messages {
		if !covered(forms.ReplaceAllString(key, ""), used) {
			t.Errorf("nothing uses %s", key)
		}
	}
	for _, m := range regexp.MustCompile(`\b(?:say|count)\(? ?"([a-z_.]+)"`).FindAllStringSubmatch(sources(t), -1) {
		key := m[1]
		if strings.HasSuffix(key, ".") || w.messages[key] != "" || w.messages[key+".other"] != "" {
			continue
		}
		if _, empty := w.messages[key]; !empty {
			t.Errorf("%s is used, but not worded", key)
		}
	}
}

// covered reports whether a key is written out, is one of the pair …_one and
// …_many, or belongs to a table that is used by its prefix.
func covered(key string, used map[string]bool) bool {
	pair := strings.TrimSuffix(strings.TrimSuffix(key, "_one"), "_many")
	table := key[:strings.LastIndexByte(key, '.')+1]
	return used[key] || used[pair] || used[table]
}

func literals(t *testing.T) map[string]bool {
	t.Helper()
	all := make(map[string]bool)
	for _, m := range regexp.MustCompile(`"([a-z_]+(?:\.[a-z_]+)*\.?)"`).FindAllStringSubmatch(sources(t), -1) {
		all[m[1]] = true
	}
	return all
}

// sources is the text of the package's code and pages.
func sources(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, pattern := range []string{"*.go", "page/*.gohtml"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(text)
		}
	}
	return b.String()
}

func TestSay(t *testing.T) {
	w := words(t, English)
	if got := w.count("size.months", 1); got != "1 month" {
		t.Errorf("one: %s", got)
	}
	if got := w.count("size.months", 1200); got != "1,200 months" {
		t.Errorf("many: %s", got)
	}
	if got := words(t, "zh").count("size.months", 1); got != "1 个月" {
		t.Errorf("one in Chinese: %s", got)
	}
	if got := w.say("number.quoted", "text", "<b>"); got != "“&lt;b&gt;”" {
		t.Errorf("not escaped: %s", got)
	}
	for name, call := range map[string]func(){
		"no such key":   func() { w.say("nothing.of.the.kind") },
		"value missing": func() { w.say("number.quoted") },
		"value unused":  func() { w.say("number.quoted", "text", "a", "more", "b") },
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

// TestFallback: what is not translated is shown in English, marked as such.
func TestFallback(t *testing.T) {
	w := words(t, "zh")
	if got := w.text("no such words"); got != `<span class="en" lang="en">no such words</span>` || !*w.marked {
		t.Errorf("not marked: %s", got)
	}
	if got := words(t, English).text("no such words"); got != "no such words" {
		t.Errorf("English is marked: %s", got)
	}
	if got := w.text("2,020 %"); got != "2,020 %" {
		t.Errorf("a number is marked: %s", got)
	}
}
