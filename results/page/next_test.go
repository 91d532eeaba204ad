package page

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestContinued: a long command stands in lines that fit, and a shell that joins
// them reads what was given.
func TestContinued(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flags := rapid.SliceOfN(rapid.StringMatching(`--[a-z]{1,8} [a-z_.=0-9]{1,40}`), 0, 12).Draw(t, "flags")
		width := rapid.IntRange(60, 120).Draw(t, "width")
		command := strings.Join(append([]string{"concert run county-l"}, flags...), " ")
		text := continued(command, width)
		for _, line := range strings.Split(text, "\n") {
			if wide(line) > width {
				t.Errorf("%d columns of %d: %q", wide(line), width, line)
			}
		}
		if got := strings.ReplaceAll(text, " \\\n    ", " "); got != command {
			t.Errorf("reads %q, want %q", got, command)
		}
	})
}
