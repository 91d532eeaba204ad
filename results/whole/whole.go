// Package whole writes files that appear under their names only with all their
// bytes, and never through a symbolic link to somewhere else.
package whole

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write makes a file of these bytes: under a temporary name beside it, then
// renamed. A symbolic link of that name is replaced, not followed.
func Write(name string, data []byte) (err error) {
	temp := filepath.Join(filepath.Dir(name), ".tmp-"+filepath.Base(name))
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) { // left by one that was killed
		return err
	}
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}

// WriteTo writes to a name that somebody gave: a file, which a symbolic link may
// stand for, or what is no file, such as a pipe or a device.
func WriteTo(name string, data []byte) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, data, 0o666)
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	return Write(name, data)
}

// Folder makes a folder, unless it is there. One that is a symbolic link is
// refused: what is written would land elsewhere.
func Folder(dir string) error {
	if info, err := os.Lstat(dir); err == nil && info.Mode()&os.ModeSymlink != 0 {
		return fmt.Errorf("%s is a symbolic link; remove it, so that nothing is written where it leads", dir)
	}
	return os.MkdirAll(dir, 0o777)
}
