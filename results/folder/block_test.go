package folder

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"concert/sim"
)

// TestBlocksRoundTrip draws shapes and values of every kind.
func TestBlocksRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := func(name string, least, most int) int { return rapid.IntRange(least, most).Draw(t, name) }
		s := shape{items: size("items", 1, 5), arms: size("arms", 1, 3), measures: size("measures", 0, 3),
			months:  size("months", 0, 3),
			monthly: size("monthly", 0, 2), acts: size("acts", 0, 2), actors: size("actors", 0, 2),
			motives: size("motives", 0, sim.MaxMotives)}
		copy(s.plan[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "plan"))
		s.lay()
		first := 0
		b := newBlock(&s, first)
		var items []*sim.Item
		for range s.count(first) {
			it := drawItem(t, &s)
			items = append(items, it)
			b.add(it)
		}
		data, err := b.encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := s.decode(data, first, s.count(first))
		if err != nil {
			t.Fatal(err)
		}
		for i, it := range items {
			sameItem(t, back, i, it)
		}
		again, err := back.encode()
		if err != nil || !bytes.Equal(again, data) {
			t.Fatal("a block that was read is written with other bytes", err)
		}
	})
}

func drawItem(t *rapid.T, s *shape) *sim.Item {
	value := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, math.Copysign(0, -1), math.NaN(), 1}))
	numbers := func(n int) []float64 { return rapid.SliceOfN(value, n, n).Draw(t, "values") }
	it := new(sim.Item)
	for range s.arms {
		it.Rows = append(it.Rows, numbers(s.measures))
		it.Monthly = append(it.Monthly, numbers(s.series))
		l := sim.Ledger{Tallies: make([]sim.Tally, s.acts*s.actors)}
		for i := range l.Tallies {
			l.Tallies[i] = sim.Tally{Decisions: rapid.Int64().Draw(t, "decisions"), Asked: 3, Accepted: 2,
				Chance: numbers(1)[0]}
			copy(l.Tallies[i].Terms[:], numbers(s.motives))
		}
		it.Ledgers = append(it.Ledgers, l)
	}
	if rapid.Bool().Draw(t, "failed") {
		it.Failure = &sim.Failure{Arm: rapid.String().Draw(t, "arm"), Month: rapid.Int().Draw(t, "month"), Reason: "r"}
	}
	return it
}

func sameItem(t *rapid.T, b *block, i int, it *sim.Item) {
	s := b.shape
	same := func(got, want []float64) {
		for k := range want {
			if sim.CanonicalBits(got[k]) != sim.CanonicalBits(want[k]) || math.Float64bits(got[k]) != sim.CanonicalBits(want[k]) {
				t.Fatalf("item %d: %v, want %v", i, got, want)
			}
		}
	}
	row, values := make([]float64, s.measures), make([]float64, s.series)
	for a := range s.arms {
		b.row(i, a, row)
		same(row, it.Rows[a])
		b.monthly(i, a, values)
		same(values, it.Monthly[a])
		for k, want := range it.Ledgers[a].Tallies {
			got := b.tally(i, a*s.acts*s.actors+k)
			same(append([]float64{got.Chance}, got.Terms[:]...), append([]float64{want.Chance}, want.Terms[:]...))
			if got.Decisions != want.Decisions {
				t.Fatalf("item %d: %d decisions", i, got.Decisions)
			}
		}
	}
	if b.failed(i) != (it.Failure != nil) {
		t.Fatalf("item %d: failed %v", i, b.failed(i))
	}
}

// TestEveryByteCounts changes each byte of a block, and each length.
func TestEveryByteCounts(t *testing.T) {
	m := toyPlan(t, 2)
	s := must(newShape(m, valuesOf(m.Brief)))(t)
	data := blockOf(t, m, 0)
	if _, err := s.decode(data, 0, 2); err != nil {
		t.Fatal(err)
	}
	for i := range data {
		data[i] ^= 1
		if _, err := s.decode(data, 0, 2); err == nil {
			t.Fatalf("byte %d was changed and not missed", i)
		}
		data[i] ^= 1
		if _, err := s.decode(data[:i], 0, 2); !errors.Is(err, ErrDamaged) {
			t.Fatalf("cut to %d bytes: %v", i, err)
		}
	}
}

// TestForeignBlocks have a right checksum and are refused all the same.
func TestForeignBlocks(t *testing.T) {
	m := toyPlan(t, 200)
	s := must(newShape(m, valuesOf(m.Brief)))(t)
	sealed := func(change func(body []byte)) []byte {
		data := blockOf(t, m, 0)
		body := data[:len(data)-sha256.Size]
		change(body)
		return seal(body)
	}
	for _, c := range []struct {
		data         []byte
		first, count int
		want         string
	}{
		{sealed(func(b []byte) { b[8] = 9 }), 0, 64, "foreign block: its format is version 9, this is version 2"},
		{sealed(func(b []byte) { copy(b[16:], []byte{0xab, 0xcd, 0xef, 0x01}) }), 0, 64,
			"foreign block: it belongs to the rows abcdef01…"},
		{sealed(func([]byte) {}), 64, 64,
			"foreign block: it holds 64 items from 0 on, in other sizes or another place than here"},
		{sealed(func([]byte) {}), 0, 63,
			"foreign block: it holds 64 items from 0 on, in other sizes or another place than here"},
		{sealed(func(b []byte) { b[headerBytes] = 1 }), 0, 64,
			"damaged block: its list of failures is not well formed"},
		{sealed(func(b []byte) { b[len(b)-1] = 'x' }), 0, 64, "damaged block: its list of failures is not well formed"},
	} {
		if _, err := s.decode(c.data, c.first, c.count); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

func seal(body []byte) []byte {
	sum := sha256.Sum256(body)
	return append(bytes.Clone(body), sum[:]...)
}

// FuzzBlock hands the reader any bytes, as they are and with a right
// checksum. It must not panic, and what it accepts unsealed must be the one
// file that the block has.
func FuzzBlock(f *testing.F) {
	m := toyPlan(f, 20)
	s := must(newShape(m, valuesOf(m.Brief)))(f)
	data := blockOf(f, m, 0)
	f.Add(data)
	f.Add(data[:headerBytes])
	f.Add(data[:len(data)-sha256.Size])
	f.Add([]byte(blockMagic))
	f.Fuzz(func(t *testing.T, bad []byte) {
		if b, err := s.decode(bad, 0, 20); err == nil {
			if again, err := b.encode(); err != nil || !bytes.Equal(again, bad) {
				t.Fatal("a changed byte was accepted")
			}
		}
		if b, err := s.decode(seal(bad), 0, 20); err == nil {
			for i := range b.count {
				b.row(i, 1, make([]float64, s.measures))
				b.tally(i, s.arms*s.acts*s.actors-1)
			}
		}
	})
}
