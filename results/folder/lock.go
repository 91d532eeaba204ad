//go:build !js

package folder

import (
	"io"

	"github.com/gofrs/flock"
)

// lockOf locks a file for this process; nil if another has it. The system frees
// the lock when the process ends, however it does.
func lockOf(name string) (io.Closer, error) {
	lock := flock.New(name)
	if held, err := lock.TryLock(); err != nil || !held {
		return nil, err
	}
	return lock, nil
}
