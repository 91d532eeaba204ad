package web_test

import (
	"os"
	"strings"
	"testing"
)

// TestReport: the report that is downloaded has its figures and tables, in both
// languages, and asks nothing of anybody.
func TestReport(t *testing.T) {
	_, host := classroom(t)
	for language, want := range map[string]string{"en": "Reward", "zh": "现状"} {
		q := post("a report", "report", `{"lang":"`+language+
			`","case":"city-y","replicates":20,"packages":[{"title":"Reward","set":{"conditions.reward":2.7}}]}`)
		status, text := q.do(t, host)
		if status != 200 || !strings.Contains(text, want) || strings.Count(text, "<svg") < 4 ||
			!strings.Contains(text, "<table") {
			t.Errorf("%s: status %d, %d pictures, %d bytes", language, status, strings.Count(text, "<svg"), len(text))
		}
		for _, bad := range []string{"<script", "src=\"http", "href=\"http"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: the report has %s", language, bad)
			}
		}
		if dir := os.Getenv("CONCERT_SHOTS"); dir != "" {
			if err := os.WriteFile(dir+"/report-"+language+".html", []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
