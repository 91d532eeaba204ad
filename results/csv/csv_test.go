package csv

import "testing"

func TestCSVIsSafeInSpreadsheets(t *testing.T) {
	c := New("name", "=SUM(A1)", "number")
	for _, text := range []string{"=1+1", "+1", "-1", "@cmd", "\tx", " =1", "\n=1", "＝1", "\u200b=1", "\u202e\u2066@x",
		"plain", "a,\"b\"", "低于基准", ""} {
		c.Text(text)
		c.Number(-0.123456789)
		c.End()
	}
	want := "\ufeffname,'=SUM(A1),number\n'=1+1,-0.123457\n'+1,-0.123457\n'-1,-0.123457\n'@cmd,-0.123457\n'\tx,-0.123457\n' =1,-0.123457\n\"'\n=1\",-0.123457\n'＝1,-0.123457\n'\u200b=1,-0.123457\n'\u202e\u2066@x,-0.123457\n" +
		"plain,-0.123457\n\"a,\"\"b\"\"\",-0.123457\n低于基准,-0.123457\n,-0.123457\n"
	if got := string(c.Bytes()); got != want {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}
