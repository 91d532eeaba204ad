package main

import (
	"context"
)

func report(ctx context.Context, all []headcount) error { return nil }
