//go:build !js

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// endings are the signals that end a verb in order. One that the caller has the
// process ignore, as nohup does with SIGHUP, stays ignored.
func endings() (all []os.Signal) {
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			all = append(all, s)
		}
	}
	return all
}
