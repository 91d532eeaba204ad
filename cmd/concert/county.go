package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"concert/models"
	"concert/results/csv"
	"concert/results/say"
	"concert/scenarios"
	"concert/scenarios/county"
	"concert/sim/param"
)

// printTemplate prints the table that a county's figures are filled in, or writes
// it to a file.
func printTemplate(w io.Writer, family, out string, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("new: found %q beside --csv-template, which writes nothing; allowed alone", args[0])
	}
	model, ok := models.Find(family)
	if !ok {
		return unknownFamily("--csv-template", family)
	}
	table := csv.New(county.Columns()...)
	for _, row := range county.Template(family, model.NewWorld().Parameters()) {
		for _, cell := range row {
			table.Text(cell)
		}
		table.End()
	}
	if out != "" {
		if err := create(out, table.Bytes()); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w, out)
		return err
	}
	_, err := w.Write(table.Bytes())
	return err
}

// unknownFamily refuses what is no family. Whoever gave a shipped scenario's name is
// told that scenario's family.
func unknownFamily(where, found string) error {
	meant := scenarios.Suggest(found, models.Names())
	if slices.Contains(scenarios.Names(scenarios.Shipped()), found) {
		s, err := load(found)
		if err != nil {
			return err
		}
		meant = fmt.Sprintf("; %s is a scenario of the family %s", found, s.Family)
	}
	return fmt.Errorf("%s: found %q; allowed the families: %s%s", where, found, strings.Join(models.Names(), ", "),
		meant)
}

// countyScenario is a scenario that starts from the aggregate figures of a
// CSV file.
func countyScenario(name, file, family, out string, warn func(scenarios.Message)) ([]byte, error) {
	if _, ok := models.Find(family); family != "" && !ok {
		return nil, unknownFamily("--from", family)
	}
	text, err := scenarios.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", file, cause(err))
	}
	if family, err = county.Family(file, text, family); err != nil {
		return nil, err
	}
	model, ok := models.Find(family)
	if !ok {
		return nil, unknownFamily(file+": family", family)
	}
	figures, err := county.Read(file, text, family, model.NewWorld().Parameters())
	if err != nil {
		return nil, err
	}
	for _, g := range figures {
		if g.Warning.Key != "" {
			warn(g.Warning)
		}
	}
	return skeleton(model, name, out, figures), nil
}

// filledIn writes a parameter that a county's figures give a value.
func filledIn(b *bytes.Buffer, d param.Declaration, g county.Given) {
	note := "The county's figure: " + g.Source + "."
	if g.Note != "" {
		note += " Worked out: " + g.Note + "."
	}
	if g.Warning.Key != "" {
		note += " " + g.Warning.In(say.InEnglish()) + "."
	}
	comment(b, note)
	fmt.Fprintf(b, "%s = %s\n", d.Name[strings.LastIndexByte(d.Name, '.')+1:], d.Show(g.Value))
}

// sourcesOf writes where the figures come from, so that tables and reports say
// so too.
func sourcesOf(b *bytes.Buffer, set *param.Set, figures []county.Given) {
	if len(figures) == 0 {
		return
	}
	b.WriteString("\n# Where the figures stand; reports give these sources.\n\n[sources]\n")
	for _, g := range figures {
		source := g.Source
		if g.Note != "" {
			source += " (worked out: " + g.Note + ")"
		}
		fmt.Fprintf(b, "%q = %s\n", set.At(g.Parameter).Name, strconv.Quote(source))
	}
}
