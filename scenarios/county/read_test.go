package county

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"concert/results/say"
	"concert/scenarios"
	"concert/sim/param"
)

// declared are parameters of every kind, under the names that plain figures of
// ruralcredit know.
func declared() *param.Set {
	set := new(param.Set)
	spec := func(name, unit string, low, high float64) param.Spec {
		return param.Spec{Name: name, Unit: unit, Meaning: "what " + name + " is", Source: "assumed", Min: low,
			Max: high}
	}
	villages, households, perTownship, term := 225, 89, 13, 24
	rate, share, linkage, cadres, order := 0.0435, 0.3, 0.5, true, 0
	set.Int(&villages, spec("population.villages", "villages", 1, 1000))
	set.Int(&households, spec("population.households_per_village", "households", 1, 4096))
	set.Int(&perTownship, spec("population.villages_per_township", "villages", 1, 1000))
	set.Float(&share, spec("household.reliable_share", "share", 0, 1))
	set.Float(&rate, spec("credit.rate", "per year", 0, 1))
	set.Int(&term, spec("credit.term_months", "months", 1, 600))
	set.Bool(&cadres, spec("credit.resident_cadres", "switch", 0, 1))
	set.Choice(&order, []string{"no", "every-applicant"}, spec("credit.forced_lending", "choice", 0, 1))
	condition := spec("conditions.linkage", "0–1", 0, 1)
	condition.Block = "environment"
	set.Float(&linkage, condition)
	return set
}

const head = "figure,value,unit,year,source\n"

func TestRead(t *testing.T) {
	set := declared()
	text := "\ufefffamily,figure,value,unit,year,source,meaning,allowed\r\n" +
		"ruralcredit,villages,200,villages,2019,Yearbook,\"villages, each\",any\r\n" +
		"ruralcredit,households,20000,households,2019,Yearbook\r\n" +
		"ruralcredit,townships,16,townships,2018,Atlas\r\n" +
		"ruralcredit,reliable_share,71,%,2019,\"Survey, table 3\"\r\n" +
		"ruralcredit,credit.term_months,2,years,2019,Bulletin\r\n" +
		"ruralcredit,credit.resident_cadres,false,switch,2019,Bulletin\r\n" +
		"ruralcredit,credit.forced_lending,every-applicant,choice,2019,Bulletin\r\n" +
		"ruralcredit,credit.rate,,per year,,\r\n"
	family, err := Family("f.csv", []byte(text), "")
	if err != nil || family != "ruralcredit" {
		t.Fatalf("family %q, %v", family, err)
	}
	given, err := Read("f.csv", []byte(text), family, set)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"population.villages": 200, "population.households_per_village": 100,
		"population.villages_per_township": 13,
		"household.reliable_share":         0.71, "credit.term_months": 24, "credit.resident_cadres": 0,
		"credit.forced_lending": 1}
	if len(given) != len(want) {
		t.Errorf("%d values, want %d", len(given), len(want))
	}
	for _, g := range given {
		if name := set.At(g.Parameter).Name; g.Value != want[name] {
			t.Errorf("%s: %v, want %v", name, g.Value, want[name])
		}
	}
	if g := given[3]; g.Source != "Survey, table 3, 2019" {
		t.Errorf("source %q", g.Source)
	}
	if g := given[1]; g.Note != "20000 households / 200 of population.villages" {
		t.Errorf("note %q", g.Note)
	}
}

// Every refusal names line, figure, what was found and what is allowed.
func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown": {head + "vilages,3,villages,2019,Y\n",
			`f.csv:2: figure: found "vilages"; allowed: households, townships, loan_term, interest_rate, population.villages, `},
		"nearest": {head + "vilages,3,villages,2019,Y\n", "did you mean villages?"},
		"unit": {head + "reliable_share,3,km,2019,Y\n",
			"f.csv:2: household.reliable_share: found the unit \"km\"; allowed: share,\u00a0%"},
		"range": {head + "credit.rate,4.35,per year,2019,Y\n",
			"f.csv:2: credit.rate: found 4.35; allowed: a number from 0 to 1"},
		"number": {head + "credit.rate,\"0,04\",per year,2019,Y\n",
			`f.csv:2: credit.rate: found the value "0,04"; allowed: a number from 0 to 1, with a point`},
		"whole": {head + "villages,3.5,villages,2019,Y\n",
			"f.csv:2: population.villages: found 3.5; allowed: a whole number from 1 to 1000"},
		"worked out": {head + "households,9,households,2019,Y\nvillages,225,villages,2019,Y\n",
			"f.csv:2: households: found 0 for population.households_per_village (9 households / 225 of population.villages); allowed: a whole number"},
		"needed": {head + "households,20000,households,2019,Y\ntownships,20,townships,2019,Y\n",
			"f.csv:2: households: found no population.villages, by which it is divided; allowed with a row villages"},
		"needed too": {head + "households,20000,households,2019,Y\ntownships,20,townships,2019,Y\n",
			"f.csv:3: townships: found no population.villages"},
		"source": {head + "credit.rate,0.04,per year,2019,\n",
			"f.csv:2: credit.rate: found no source; allowed: where the figure stands"},
		"year": {head + "credit.rate,0.04,per year,19,Y\n",
			`f.csv:2: credit.rate: found the year "19"; allowed: a year from 1900 to 2100`},
		"twice": {head + "credit.rate,0.04,per year,2019,Y\ninterest_rate,0.05,per year,2019,Y\n",
			"f.csv:3: interest_rate: found a second row for credit.rate; the first is on line 2; allowed one"},
		"condition": {head + "conditions.linkage,0.4,0–1,2019,Y\n",
			"f.csv:2: conditions.linkage: found a condition or a trait of officials"},
		"choice": {head + "credit.forced_lending,all,choice,2019,Y\n",
			`f.csv:2: credit.forced_lending: found "all"; allowed: one of "no", "every-applicant"`},
		"person": {"household_name,value,unit,year,source\na,1,b,2019,Y\n",
			`f.csv:1: found the column "household_name", which looks like one of records of single persons`},
		"person zh": {"姓名,value,unit,year,source\na,1,b,2019,Y\n", `looks like one of records of single persons`},
		"identity": {head + "credit.rate,0.04,per year,2019,110101190001011234\n",
			"f.csv:2: credit.rate: found a number as long as those of identity cards"},
		"column": {"figur,value,unit,year,source\n",
			`f.csv:1: found the column "figur"; allowed: family, figure, value, unit, year, source, meaning, allowed; did you mean figure?`},
		"no column":    {"figure,value,unit,year\ncredit.rate,1,2,3\n", "f.csv:1: found no column source"},
		"column twice": {"figure,figure,value,unit,year,source\n", "f.csv:1: found the column figure twice"},
		"semicolons":   {"figure;value;unit\n", "f.csv:1: found columns that are parted by something else than commas"},
		"quotes": {head + "credit.rate,\"0.04,per year\n",
			"f.csv:2: found a cell whose quotation marks do not fit"},
		"empty":    {"", "f.csv:1: found an empty file"},
		"no value": {head + "credit.rate,,per year,,\n", "f.csv:1: found no figure with a value"},
		"bytes":    {"figure,value\n\xff", "f.csv:1: found bytes that are no UTF-8 text"},
	} {
		_, err := Read("f.csv", []byte(c.text), "ruralcredit", declared())
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant %s", name, err, c.want)
		}
	}
}

func TestAllMistakesAtOnceInLineOrder(t *testing.T) {
	_, err := Read("f.csv", []byte(head+
		"households,9,households,2019,Y\nrate,9,per year,2019,Y\nterm,1,months,2019,Y\n"), "ruralcredit", declared())
	var all scenarios.Problems
	if !errors.As(err, &all) || len(all) != 3 || all[0].Line != 2 || all[1].Line != 3 || all[2].Line != 4 {
		t.Errorf("%v", err)
	}
}

func TestFamilies(t *testing.T) {
	for text, want := range map[string]string{
		"family,figure\na,x\nb,y\n": `f.csv:3: family: found "b", but line 2 says a; allowed: one family in a file`,
		head + "x\n":                "f.csv:1: found no family; allowed: a column family, or --from with the name of one",
	} {
		if _, err := Family("f.csv", []byte(text), ""); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := Family("f.csv", []byte("family,figure,value,unit,year,source\na,x\n"), "b"); err == nil ||
		!strings.Contains(err.Error(), "but --from says b") {
		t.Errorf("%v", err)
	}
}

// The template is a file that can be read: filled in with the usual values it
// gives these again.
func TestTemplate(t *testing.T) {
	set := declared()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(Columns())
	for _, row := range Template("ruralcredit", set) {
		if i, ok := set.Index(row[1]); ok {
			row[2] = strings.Trim(set.At(i).Show(set.At(i).Default), `"`)
		}
		row[4], row[5] = "2020", "assumed"
		_ = w.Write(row)
	}
	w.Flush()
	given, err := Read("t.csv", b.Bytes(), "ruralcredit", set)
	if err != nil {
		t.Fatal(err)
	}
	if len(given) != set.Len()-1 { // all but the condition
		t.Errorf("%d of %d parameters", len(given), set.Len())
	}
	for _, g := range given {
		if d := set.At(g.Parameter); g.Value != d.Default {
			t.Errorf("%s: %v, want %v", d.Name, g.Value, d.Default)
		}
	}
}

// FuzzRead: whatever is read is refused in words with a line, or gives values
// that the parameters allow.
func FuzzRead(f *testing.F) {
	for _, text := range []string{head + "villages,3,villages,2019,Y\n", "\ufeff" + head +
		"households,\"20 000\",households,2019,\"a\nb\"\r\n",
		head + "rate,4.35,% per year,2019,Y\nrate,1,x,2,\n", "figure;value\n",
		head + "townships,1e308,townships,2019,Y", head + "term,-0,years,2019,Y\n", "a,\"b\n"} {
		f.Add([]byte(text))
	}
	set := declared()
	f.Fuzz(func(t *testing.T, text []byte) {
		_, _ = Family("f.csv", text, "")
		given, err := Read("f.csv", text, "ruralcredit", set)
		var all scenarios.Problems
		if err != nil {
			if !errors.As(err, &all) {
				t.Fatalf("%v", err)
			}
			for _, p := range all {
				if p.Line < 1 || p.Message.Key == "" {
					t.Errorf("%+v", p)
				}
			}
			return
		}
		for _, g := range given {
			if d := set.At(g.Parameter); d.Check(g.Value) != nil || math.IsNaN(g.Value) {
				t.Errorf("%s = %v", d.Name, g.Value)
			}
			if strings.ContainsAny(g.Source, "\n\r\x00") || g.Source == "" {
				t.Errorf("source %q", g.Source)
			}
		}
	})
}

// TestWarnings: a size that comes out far from the usual one, and rounding that
// changes what the county said, are noted; ordinary figures are not.
func TestWarnings(t *testing.T) {
	for rows, want := range map[string]string{
		"villages,12,villages,2019,Y\nhouseholds,20000,households,2019,Y\n":                                 "population.households_per_village is 1667, far from the usual 89 (20000 households / 12 of population.villages)",
		"villages,30,villages,2019,Y\ntownships,20,townships,2019,Y\n":                                      "population.villages_per_township is 2, a whole number, where the figures give 1.5 (30 villages / 20 townships)",
		"villages,225,villages,2019,Y\nhouseholds,20000,households,2019,Y\ntownships,38,townships,2019,Y\n": "",
	} {
		given, err := Read("f.csv", []byte(head+rows), "ruralcredit", declared())
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, g := range given {
			if g.Warning.Key != "" {
				found += g.Warning.In(say.InEnglish())
			}
		}
		if want == "" && found != "" || !strings.Contains(found, want) {
			t.Errorf("%s: %q, want %q", rows, found, want)
		}
	}
}

// TestUTF16 reads what a Windows shell writes, in either order of bytes.
func TestUTF16(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		var text []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + head + "rate,0.04,per year,2019,年鉴\n")) {
			text = order.AppendUint16(text, unit)
		}
		given, err := Read("f.csv", text, "ruralcredit", declared())
		if err != nil || len(given) != 1 || given[0].Source != "年鉴, 2019" {
			t.Errorf("%v: %+v, %v", order, given, err)
		}
	}
}
