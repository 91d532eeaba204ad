package lab

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// machineMemory is what this process may use: the least of what the machine has
// free, of its group's limit and of its own; 0 if nobody says.
func machineMemory() (least float64) {
	note := func(bytes float64) {
		if bytes > 0 && bytes < 1<<60 && (least == 0 || bytes < least) {
			least = bytes
		}
	}
	note(availableMemory())
	for _, name := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		if text, err := os.ReadFile(name); err == nil {
			bytes, err := strconv.ParseFloat(strings.TrimSpace(string(text)), 64)
			if err == nil { // "max" is none
				note(bytes)
			}
		}
	}
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_AS, &limit) == nil && limit.Cur > 0 {
		note(float64(limit.Cur))
	}
	return least
}

// availableMemory is what the kernel could hand out without swapping.
func availableMemory() float64 {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var kilobytes float64
		if n, _ := fmt.Sscanf(lines.Text(), "MemAvailable: %f kB", &kilobytes); n == 1 {
			return kilobytes * 1024
		}
	}
	return 0
}
