package main

import "os"

// endings are the signals that end a verb in order.
func endings() []os.Signal { return []os.Signal{os.Interrupt} }
