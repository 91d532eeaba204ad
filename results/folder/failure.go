package folder

import (
	"path"
	"regexp"
	"strings"

	"concert/sim"
)

// tidy makes a failure the same wherever and in whichever worker it happened:
// of a stack it keeps function, file and line of the frames above the engine's
// panic, and drops addresses, goroutine numbers and places on this machine.
func tidy(f sim.Failure) sim.Failure {
	f.Reason = strings.ToValidUTF8(f.Reason, "�")
	if !strings.HasPrefix(f.Details, "goroutine ") {
		f.Details = strings.ToValidUTF8(f.Details, "�")
		return f
	}
	var frames []string
	lines := strings.Split(f.Details, "\n")
	for i := 1; i+1 < len(lines); i += 2 {
		name, place := lines[i], strings.TrimSpace(lines[i+1])
		if strings.HasPrefix(name, "created by ") || strings.HasPrefix(name, "runtime") ||
			strings.HasPrefix(name, "panic(") {
			continue
		}
		frames = append(frames, functionName(name)+" "+lastElements(place))
	}
	f.Details = strings.Join(frames, "\n")
	return f
}

// arguments matches the list of arguments at the end of a stack's line.
var arguments = regexp.MustCompile(`\([^()]*\)$`)

func functionName(line string) string { return arguments.ReplaceAllString(line, "") }

// lastElements keeps the package's folder, file and line: "sim/run.go:55".
func lastElements(place string) string {
	place, _, _ = strings.Cut(place, " +0x")
	dir, file := path.Split(strings.ReplaceAll(place, `\`, "/"))
	return path.Join(path.Base(dir), file)
}
