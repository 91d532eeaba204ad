package folder

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// temporary begins the names of files that are not whole yet.
const temporary = ".tmp-"

// disk writes into one directory so that a name appears only with all its
// bytes. Before each step that changes the directory it calls step, so that a
// test can stop the world there.
type disk struct {
	dir  string
	step func(what, name string)
	fast bool // tests: leave syncing to the operating system
}

func (d *disk) before(what, name string) {
	if d.step != nil {
		d.step(what, name)
	}
}

func (d *disk) path(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

// write makes a file of the bytes that fill hands to its writer: under a
// temporary name, synced, renamed, the directory synced.
func (d *disk) write(name string, fill func(io.Writer) error) (err error) {
	final := d.path(name)
	temp := filepath.Join(filepath.Dir(final), temporary+filepath.Base(final))
	d.before("create", name)
	f, err := os.Create(temp)
	if err != nil {
		return err
	}
	defer f.Close() // a second Close after success does nothing
	if err := fill(f); err != nil {
		return err
	}
	d.before("sync", name)
	if err := errors.Join(d.sync(f), f.Close()); err != nil {
		return err
	}
	d.before("rename", name)
	if err := os.Rename(temp, final); err != nil {
		return err
	}
	d.before("sync directory", name)
	return d.syncDir(filepath.Dir(final))
}

// bytes writes a file whose bytes are at hand.
func (d *disk) bytes(name string, data []byte) error {
	return d.write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// mkdir makes a directory and its name durable.
func (d *disk) mkdir(name string) error {
	d.before("make directory", name)
	if err := os.MkdirAll(d.path(name), 0o777); err != nil {
		return err
	}
	return d.syncDir(d.dir)
}

// remove removes a file or directory of ours; nothing there is no error.
func (d *disk) remove(name string) error {
	d.before("remove", name)
	return os.RemoveAll(d.path(name))
}

// clean removes what interrupted writes left behind.
func (d *disk) clean(sub string) error {
	entries, err := os.ReadDir(d.path(sub))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), temporary) {
			err = errors.Join(err, d.remove(filepath.Join(sub, e.Name())))
		}
	}
	return err
}

// syncDir makes the names in a directory durable. Some file systems cannot,
// and say so; they are believed to keep names by themselves.
func (d *disk) syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := d.sync(f); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

func (d *disk) sync(f *os.File) error {
	if d.fast {
		return nil
	}
	return f.Sync()
}
