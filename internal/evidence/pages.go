package main

import "concert/lab"

func pages(l *lab.Lab) error { return nil }
