package shell

import (
	"os"
	"os/exec"
	"runtime"
)

// Browse opens an address in the user's browser, or does nothing: that of the
// variable BROWSER, or the one that the system opens pages with.
func Browse(address string) {
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	if chosen := os.Getenv("BROWSER"); chosen != "" {
		command = []string{chosen}
	}
	c := exec.Command(command[0], append(command[1:], address)...)
	if c.Start() == nil {
		go func() { _ = c.Wait() }() // nobody waits for a browser
	}
}
