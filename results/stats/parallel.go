package stats

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls work for 0 … n−1 on all processors and waits. Work i may write only
// to what belongs to i, so that the order does not matter.
func Each(n int, work func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	workers.Wait()
}
