package words

import (
	"strings"
	"testing"

	"concert/results/say"
)

// TestTexts: every text has its Chinese, asks for the same values in both
// languages, and is set as Chinese is.
func TestTexts(t *testing.T) {
	all, err := book()
	if err != nil {
		t.Fatal(err)
	}
	if len(all["en"]) < 100 || len(all["en"]) != len(all["zh"]) {
		t.Errorf("%d texts in English, %d in Chinese", len(all["en"]), len(all["zh"]))
	}
	for k, text := range all["zh"] {
		if strings.Contains(text, " %") || strings.Contains(text, ", ") {
			t.Errorf("%s: %q is set as English is", k, text)
		}
	}
}

// TestRefused: texts that are not whole are refused.
func TestRefused(t *testing.T) {
	for _, bad := range []string{
		"a.b\n  en Only English",
		"a.b\n  en For {name}\n  zh 给 {other}",
		"a.b\n  en One\n  zh 一\na.b\n  en Two\n  zh 二",
		"no key\n  en One\n  zh 一",
		"a.b\n  fr Un",
	} {
		if _, err := read(bad); err == nil {
			t.Errorf("read %q", bad)
		}
	}
	if _, err := readTerms("\"A\" : \"甲\""); err == nil {
		t.Error("read a term without its sign")
	}
}

// TestText writes values into a text, and says terms in Chinese.
func TestText(t *testing.T) {
	w, err := In("zh")
	if err != nil {
		t.Fatal(err)
	}
	if got := w.Text("run.of", "n", "10", "of", "200"); got != "已完成 10 / 200 次" {
		t.Errorf("got %q", got)
	}
	if got := w.With(map[string]string{"Own": "自己"}).Term("Own"); got != "自己" {
		t.Errorf("got %q", got)
	}
	if got := w.Term("Youth League"); got != "共青团" {
		t.Errorf("got %q", got)
	}
	if _, err := In("fr"); err == nil {
		t.Error("French is spoken")
	}
	if say.English != "en" {
		t.Error("another English")
	}
}
