// Package slurm gives a plan's missing blocks to Slurm as an array of jobs. Slurm
// starts and restarts the workers; whether a block is there, files alone say, so
// that accounting may be off, lag or forget, and a task that was started again
// may run beside its old copy.
package slurm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"concert/lab"
)

// Options are what a submission needs besides the plan.
type Options struct {
	Program string        // the program that the nodes run
	Workers int           // processors of a task
	Task    time.Duration // that a task is meant to last
	Pace    time.Duration // of one item on one processor
	Run     string        // folder that the blocks are merged into
	Sbatch  []string      // further options of sbatch, for every job
	Dry     bool          // write the scripts, submit nothing
}

// Submitted is what was given to Slurm.
type Submitted struct {
	Dir     string        `json:"folder"` // of the scripts and of what the jobs write
	Blocks  int           `json:"blocks"`
	Tasks   int           `json:"tasks"`
	Task    time.Duration `json:"-"`      // that the longest is expected to last
	Arrays  []string      `json:"arrays"` // numbers of the array jobs; none of a dry run
	Merge   string        `json:"merge"`  // number of the job that merges
	Scripts [2]string     `json:"scripts"`
}

// Submit writes and submits the array of tasks that computes a plan's missing
// blocks, and the job that merges them when all tasks have ended, however they
// did: it refuses, with the line to type, if a block is missing then.
func Submit(ctx context.Context, p *lab.Planned, o Options) (*Submitted, error) {
	if len(p.Missing) == 0 {
		return nil, fmt.Errorf("all blocks of %s are there; concert merge %s makes the run", p.Dir(), p.Dir())
	}
	tasks, longest := grouped(p, o)
	s := &Submitted{Blocks: len(p.Missing), Tasks: len(tasks), Task: longest}
	if err := s.write(p, tasks, o); err != nil {
		return nil, err
	}
	if o.Dry {
		return s, nil
	}
	return s, s.submit(ctx, p, o)
}

// grouped joins neighbouring blocks to tasks that last about as long as asked for.
func grouped(p *lab.Planned, o Options) (tasks [][]int, longest time.Duration) {
	var last time.Duration
	for _, number := range p.Missing {
		_, from, to := p.Stretch(number)
		takes := time.Duration(float64(to-from) * float64(o.Pace) / float64(max(1, o.Workers)))
		if len(tasks) == 0 || last+takes/2 > o.Task {
			tasks, last = append(tasks, nil), 0
		}
		tasks[len(tasks)-1] = append(tasks[len(tasks)-1], number)
		last += takes
		longest = max(longest, last)
	}
	return tasks, longest
}

// write makes a folder of its own for the submission, with the list of tasks and
// both scripts.
func (s *Submitted) write(p *lab.Planned, tasks [][]int, o Options) (err error) {
	base, err := filepath.Abs(filepath.Join(p.Dir(), "slurm"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(base, 0o777); err != nil {
		return err
	}
	for n := 1; ; n++ {
		s.Dir = filepath.Join(base, strconv.Itoa(n))
		if err := os.Mkdir(s.Dir, 0o777); err == nil {
			break
		} else if !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	plan, err := filepath.Abs(p.Dir())
	if err != nil {
		return err
	}
	run, err := filepath.Abs(o.Run)
	if err != nil {
		return err
	}
	var lines strings.Builder
	for _, task := range tasks {
		lines.WriteString(lab.Ranges(task) + "\n")
	}
	list := filepath.Join(s.Dir, "tasks")
	s.Scripts = [2]string{filepath.Join(s.Dir, "work.sh"), filepath.Join(s.Dir, "merge.sh")}
	work := fmt.Sprintf(`#!/bin/sh
# Written by concert submit slurm: a task computes the blocks of one line of %s.
exec %s work %s --workers %d --blocks "$(sed -n "$((${CONCERT_FIRST:-0} + SLURM_ARRAY_TASK_ID + 1))p" %s)"
`, filepath.Base(list), quoted(o.Program), quoted(plan), o.Workers, quoted(list))
	merge := fmt.Sprintf("#!/bin/sh\nexec %s merge %s --out %s --workers %d\n", quoted(o.Program), quoted(plan),
		quoted(run), o.Workers)
	return errors.Join(os.WriteFile(list, []byte(lines.String()), 0o666),
		os.WriteFile(s.Scripts[0], []byte(work), 0o777), os.WriteFile(s.Scripts[1], []byte(merge), 0o777))
}

// submit gives the scripts to sbatch: as many arrays as the site's limit of an
// array's size asks for, and the merge after all of them.
func (s *Submitted) submit(ctx context.Context, p *lab.Planned, o Options) error {
	most := arrayLimit(ctx)
	common := append([]string{"--parsable", "--requeue", "--open-mode=append",
		fmt.Sprintf("--cpus-per-task=%d", o.Workers),
		"--job-name=concert-" + p.Digest[:8]}, o.Sbatch...)
	for first := 0; first < s.Tasks; first += most {
		last := min(first+most, s.Tasks) - 1 - first
		id, err := sbatch(ctx, append(common[:len(common):len(common)], fmt.Sprintf("--array=0-%d", last),
			fmt.Sprintf("--export=ALL,CONCERT_FIRST=%d", first), "--output="+filepath.Join(s.Dir, "work-%A-%a.out"),
			s.Scripts[0]))
		if err != nil {
			return err
		}
		s.Arrays = append(s.Arrays, id)
	}
	var err error
	s.Merge, err = sbatch(ctx, append(common[:len(common):len(common)], "--dependency=afterany:"+
		strings.Join(s.Arrays, ":"),
		"--output="+filepath.Join(s.Dir, "merge.out"), s.Scripts[1]))
	return err
}

// usualArrayLimit is Slurm's own default of MaxArraySize.
const usualArrayLimit = 1001

var maxArraySize = regexp.MustCompile(`(?m)^MaxArraySize\s*=\s*(\d+)`)

// arrayLimit is the number of tasks that an array may have at this site.
func arrayLimit(ctx context.Context) int {
	text, err := exec.CommandContext(ctx, "scontrol", "show", "config").Output()
	if found := maxArraySize.FindSubmatch(text); err == nil && found != nil {
		if n, err := strconv.Atoi(string(found[1])); err == nil && n > 1 {
			return n
		}
	}
	return usualArrayLimit
}

// sbatch submits one job and returns its number.
func sbatch(ctx context.Context, args []string) (id string, err error) {
	var out, complaint bytes.Buffer
	c := exec.CommandContext(ctx, "sbatch", args...)
	c.Stdout, c.Stderr = &out, &complaint
	err = c.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("sbatch is not there: this machine submits to no Slurm; --dry-run writes the scripts for one that does")
	case err != nil:
		return "", fmt.Errorf("sbatch refuses: %s (%w)", strings.TrimSpace(complaint.String()), err)
	}
	id, _, _ = strings.Cut(strings.TrimSpace(out.String()), ";") // "number;cluster"
	return id, nil
}

// quoted is a text as one word of the shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// Minutes is a number of minutes as a duration.
func Minutes(n float64) time.Duration { return time.Duration(math.Round(n * float64(time.Minute))) }
