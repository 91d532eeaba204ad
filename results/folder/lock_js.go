package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// lockOf holds a folder by a file of its own: WebAssembly has no locks of files,
// and nobody there can tell whether another process is still alive. One that was
// killed leaves the file, which a person has to remove.
func lockOf(name string) (io.Closer, error) {
	held := filepath.Join(filepath.Dir(name), heldName)
	f, err := os.OpenFile(held, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%w, or was killed in it; if none works there, remove %s", ErrLocked, held)
	}
	if err != nil {
		return nil, err
	}
	return holding(held), f.Close()
}

// holding is a file that holds a folder.
type holding string

// Close frees the folder.
func (h holding) Close() error { return os.Remove(string(h)) }
