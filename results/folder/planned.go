package folder

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"concert/scenarios"
	"concert/sim"
)

// Planned is a plan in a folder that many processes, on any machines that see it,
// compute block by block. Its files are the truth: a block is there, whole, under
// the name of its plan and number, or it is not. Nothing is locked, nothing that
// is there is ever written over or removed, and two processes that compute the
// same block must write the same bytes.
//
//	plan.json      what is asked; how the items are cut into blocks
//	scenario.toml  the scenario, resolved
//	differs        there only if two computations of a block differ
//	blocks/        <first 16 digits of the plan's digest>-<number>.block
type Planned struct {
	Manifest *Manifest
	Digest   string // SHA-256 of the brief: of all that is asked

	disk   disk
	shapes []shape
	parts  []design
}

const planName = "plan.json"

// planFile is plan.json.
type planFile struct {
	Digest string           `json:"digest"`
	RowsID string           `json:"rows_id"`
	Blocks int              `json:"blocks"`
	Parts  []planPart       `json:"designs"`
	Brief  *scenarios.Brief `json:"plan"`
}

// planPart says how a design is cut into blocks; the values' blocks come first.
type planPart struct {
	Name     string `json:"name"`
	Items    int    `json:"items"`
	PerBlock int    `json:"items_per_block"`
	Blocks   int    `json:"blocks"`
}

// ErrNoPlan: there is no plan in the folder.
var ErrNoPlan = errors.New("no plan")

// ErrDiffers is in the chain of errors about a block that two processes computed
// with different results. Nothing must be merged then: one machine, or one
// build, does not compute what the others do.
var ErrDiffers = errors.New("two computations of one block differ")

// WritePlan writes a plan into a folder, or finds that very plan there.
func WritePlan(dir string, m *Manifest, scenario []byte) (*Planned, error) {
	if m.Brief.Values.Until != "" {
		return nil, fmt.Errorf("a run with until = %q decides after each look whether to go on, so it cannot be planned; allowed: a number of replicates", m.Brief.Values.Until)
	}
	p, err := planned(dir, m)
	if err != nil {
		return nil, err
	}
	there, err := ReadPlan(dir)
	switch {
	case err == nil && there.Digest == p.Digest:
		return there, nil
	case err == nil:
		return nil, fmt.Errorf("%s holds another plan, %s; give another --out", dir, there.Digest[:8])
	case !errors.Is(err, ErrNoPlan):
		return nil, err
	}
	if err := empty(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cannot make the folder of the plan: %w", err)
	}
	text, err := json.MarshalIndent(p.file(), "", "  ")
	if err != nil {
		return nil, err
	}
	// The plan comes last: a folder that has it has everything.
	return p, errors.Join(p.disk.mkdir(blocksDir), p.disk.bytes(scenarioName, scenario),
		p.disk.bytes(planName, append(text, '\n')))
}

// empty refuses a folder with files that no broken plan has left there.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if name := e.Name(); name != scenarioName && name != blocksDir && !strings.HasPrefix(name, temporary) {
			return fmt.Errorf("%w: %s holds %s; give another --out", ErrNotOurs, dir, name)
		}
	}
	return err
}

// HoldsPlan reports whether a folder holds a plan.
func HoldsPlan(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, planName))
	return err == nil
}

// ReadPlan reads the plan in a folder.
func ReadPlan(dir string) (*Planned, error) {
	name := filepath.Join(dir, planName)
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s holds no %s; allowed: a folder that concert plan has written", ErrNoPlan, dir,
			planName)
	} else if err != nil {
		return nil, err
	}
	return parsePlan(dir, text)
}

func parsePlan(dir string, text []byte) (*Planned, error) {
	name := filepath.Join(dir, planName)
	var f planFile
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	m := &Manifest{RowsID: f.RowsID, Brief: f.Brief}
	if m.Brief != nil && m.Brief.Schema != scenarios.Layout {
		return nil, fmt.Errorf("%w: %s is of layout %d; this Concert reads layout %d", ErrLayout, name, m.Brief.Schema,
			scenarios.Layout)
	}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("%s: %w: %v", name, ErrChanged, err)
	}
	p, err := planned(dir, m)
	if err != nil {
		return nil, err
	}
	if want := p.file(); f.Digest != want.Digest || f.Blocks != want.Blocks || !slices.Equal(f.Parts, want.Parts) {
		return nil, fmt.Errorf("%s: %w: its blocks are not those of its plan", name, ErrChanged)
	}
	return p, nil
}

func planned(dir string, m *Manifest) (*Planned, error) {
	digest, err := fingerprint(m.Brief)
	if err != nil {
		return nil, err
	}
	p := &Planned{Manifest: m, Digest: digest, disk: disk{dir: dir}}
	for _, d := range []design{valuesOf(m.Brief), worldsOf(m.Brief)} {
		s, err := newShape(m, d)
		if err != nil {
			return nil, err
		}
		p.shapes, p.parts = append(p.shapes, s), append(p.parts, d)
	}
	return p, nil
}

func (p *Planned) file() planFile {
	f := planFile{Digest: p.Digest, RowsID: p.Manifest.RowsID, Blocks: p.Blocks(), Brief: p.Manifest.Brief}
	for i, d := range p.parts {
		s := &p.shapes[i]
		f.Parts = append(f.Parts, planPart{Name: d.name, Items: s.items, PerBlock: s.perBlock, Blocks: s.blocks()})
	}
	return f
}

// Dir is the folder of the plan.
func (p *Planned) Dir() string { return p.disk.dir }

// Scenario is the resolved scenario that the plan was made from.
func (p *Planned) Scenario() ([]byte, error) { return os.ReadFile(p.disk.path(scenarioName)) }

// Blocks is the number of blocks of both designs.
func (p *Planned) Blocks() int { return p.shapes[0].blocks() + p.shapes[1].blocks() }

// Items is the number of items of both designs.
func (p *Planned) Items() int { return p.shapes[0].items + p.shapes[1].items }

// place is the design of a block and the block's number in it.
func (p *Planned) place(number int) (part, local int) {
	if n := p.shapes[0].blocks(); number >= n {
		return 1, number - n
	}
	return 0, number
}

// Stretch is the items of a block, first ≤ index < last, of the values or, if
// worlds is true, over worlds.
func (p *Planned) Stretch(number int) (worlds bool, first, last int) {
	part, local := p.place(number)
	s := &p.shapes[part]
	first = local * s.perBlock
	return part == 1, first, first + s.count(first)
}

// Name is the name of a block's file.
func (p *Planned) Name(number int) string {
	return fmt.Sprintf("%s-%010d%s", p.Digest[:16], number, blockEnding)
}

func (p *Planned) blockFile(number int) string { return path.Join(blocksDir, p.Name(number)) }

// Whole reports whether a block is there with all its bytes. A damaged one counts
// as absent; one of another plan under this plan's name is an error.
func (p *Planned) Whole(number int) (bool, error) {
	data, err := os.ReadFile(p.disk.path(p.blockFile(number)))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	err = p.sound(number, data)
	if errors.Is(err, ErrDamaged) {
		return false, nil
	}
	return err == nil, err
}

func (p *Planned) sound(number int, data []byte) error {
	part, _ := p.place(number)
	_, first, last := p.Stretch(number)
	if _, err := p.shapes[part].decode(data, first, last-first); err != nil {
		return fmt.Errorf("%s: %w", p.disk.path(p.blockFile(number)), err)
	}
	return nil
}

// Missing are the numbers, among those given, of blocks that are not there whole.
func (p *Planned) Missing(numbers []int) (missing []int, err error) {
	there := make([]bool, len(numbers))
	if err := atOnce(len(numbers), func(i int) (err error) {
		there[i], err = p.Whole(numbers[i])
		return err
	}); err != nil {
		return nil, err
	}
	for i, n := range numbers {
		if !there[i] {
			missing = append(missing, n)
		}
	}
	return missing, p.Differing()
}

// Absent are the numbers of all blocks that have no file. It opens none, so that a
// worker can say at its end how far everybody is.
func (p *Planned) Absent() (absent []int, err error) {
	entries, err := os.ReadDir(p.disk.path(blocksDir))
	if err != nil {
		return nil, err
	}
	there := make(map[string]bool, len(entries))
	for _, e := range entries {
		there[e.Name()] = true
	}
	for n := range p.Blocks() {
		if !there[p.Name(n)] {
			absent = append(absent, n)
		}
	}
	return absent, p.Differing()
}

// All are the numbers of all blocks.
func (p *Planned) All() []int {
	all := make([]int, p.Blocks())
	for i := range all {
		all[i] = i
	}
	return all
}

// differs marks the second of two computations of a block that differ.
const differs = ".differs-"

// alarm is a file beside the blocks that says that somewhere two computations
// differ, so that workers need not look through all blocks after each of theirs.
const alarm = "differs"

// Alarmed is Differing where somebody has raised the alarm, and costs nothing
// where nobody has.
func (p *Planned) Alarmed() error {
	if _, err := os.Stat(p.disk.path(alarm)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return p.Differing()
}

// Differing is an error if a block was computed with different results.
func (p *Planned) Differing() error {
	names, err := filepath.Glob(filepath.Join(globbed(p.disk.path(blocksDir)), "*"+differs+"*"))
	if err != nil || len(names) == 0 {
		return err
	}
	slices.Sort(names)
	original, _, _ := strings.Cut(names[0], differs)
	return fmt.Errorf("%w: %s and %s; find out which machine or build is wrong before anything is merged, then remove the wrong file and give the right one the block's name",
		ErrDiffers, original, names[0])
}

// globbed is a folder's name with the signs taken for signs.
func globbed(name string) string {
	return strings.NewReplacer(`[`, `\[`, `*`, `\*`, `?`, `\?`).Replace(name)
}

// PlannedBlock is a block that is being filled.
type PlannedBlock struct {
	plan   *Planned
	number int
	block  *block
}

// Begin begins a block.
func (p *Planned) Begin(number int) *PlannedBlock {
	part, _ := p.place(number)
	_, first, _ := p.Stretch(number)
	return &PlannedBlock{p, number, newBlock(&p.shapes[part], first)}
}

// Add copies what the block needs of its next item, and reports whether the
// block is full.
func (b *PlannedBlock) Add(it *sim.Item) (full bool, err error) {
	s := b.block.shape
	if want := b.block.first + b.block.count; it.Index != want {
		return false, fmt.Errorf("folder: item %d was added to a block where item %d is next", it.Index, want)
	}
	if err := s.fits(it); err != nil {
		return false, err
	}
	b.block.add(it)
	return b.block.count == s.count(b.block.first), nil
}

// Put makes a full block a file, or finds that it is there already with the same
// bytes: twice is then true.
func (b *PlannedBlock) Put() (twice bool, err error) {
	data, err := b.block.encode()
	if err != nil {
		return false, err
	}
	twice, err = b.plan.put(b.number, data)
	if err != nil && !errors.Is(err, ErrDiffers) {
		err = fmt.Errorf("cannot write a block of finished items: %w", err)
	}
	return twice, err
}

// put writes a block aside, syncs it, and links it to its name if nothing has
// that name.
func (p *Planned) put(number int, data []byte) (twice bool, err error) {
	final := p.disk.path(p.blockFile(number))
	aside, err := p.aside(final, data)
	if err != nil {
		return false, err
	}
	defer os.Remove(aside) // there is none any more after a rename
	for {
		err := link(aside, final)
		if err == nil {
			return false, p.disk.syncDir(filepath.Dir(final))
		}
		if !errors.Is(err, fs.ErrExist) {
			return false, err
		}
		there, err := os.ReadFile(final)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return false, err
		case bytes.Equal(there, data):
			return true, nil
		}
		if wrong := p.sound(number, there); !errors.Is(wrong, ErrDamaged) {
			if err := os.Rename(aside, final+differs+hex.EncodeToString(data[len(data)-4:])); err != nil {
				return false, err
			}
			return false, errors.Join(p.disk.syncDir(filepath.Dir(final)),
				p.disk.bytes(alarm, []byte(p.Name(number)+"\n")), p.Differing())
		}
		// Damaged on the disk: kept aside for whoever asks why.
		if err := os.Rename(final, final+".damaged"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
}

// aside writes bytes under a name that nobody else has, and makes them durable.
func (p *Planned) aside(final string, data []byte) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(final), temporary+filepath.Base(final)+"-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), p.disk.sync(f), f.Close()) // others merge
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return f.Name(), err
}

// link gives a file a second name, unless something has that name. Some file
// systems have no links: there the name is looked for first, which leaves a
// moment for a second computation of the same block to come between; it would
// write the same bytes.
func link(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, there := os.Lstat(to); !errors.Is(there, fs.ErrNotExist) {
		return fs.ErrExist
	}
	return os.Rename(from, to)
}

// Lend gives a run's folder the blocks that are there, as links or copies: the
// plan keeps its own.
func (p *Planned) Lend(w *Writer) error {
	for number := range p.Blocks() {
		part, local := p.place(number)
		s := w.strands()[part]
		if err := w.disk.lend(p.disk.path(p.blockFile(number)), s.blockName(local)); err != nil {
			return err
		}
	}
	for _, s := range w.strands() {
		s.first, s.ahead, s.filling, s.saved = 0, nil, nil, 0
		if err := s.scan(); err != nil {
			return err
		}
	}
	return nil
}

// lend makes a file of another folder one of this folder's, in place of what has
// its name.
func (d *disk) lend(from, name string) error {
	final := d.path(name)
	temp := filepath.Join(filepath.Dir(final), temporary+filepath.Base(final))
	_ = os.Remove(temp)
	if os.Link(from, temp) == nil {
		return os.Rename(temp, final)
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return d.bytes(name, data)
}
