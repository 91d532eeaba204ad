package web_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// replied sends a body and returns the one answer to it.
func replied(t *testing.T, host, path, body string) string {
	t.Helper()
	q := post(path, path, body)
	status, text := q.do(t, host)
	_, data, ok := strings.Cut(text, "data: ")
	if status != 200 || !ok {
		t.Fatalf("%s: status %d, %q", path, status, short(text))
	}
	return strings.TrimSpace(data)
}

// put lets the teacher put a task before the class.
func put(t *testing.T, host, secret, task string) {
	t.Helper()
	replied(t, host, "teach/set", `{"secret":"`+secret+`","set":{"task":`+task+`}}`)
}

// TestLocked: what the teacher locks stays locked on every page that a member opens,
// and for nobody else; the teacher's own package may be looked at all the same.
func TestLocked(t *testing.T) {
	server, host := classroom(t)
	page, err := http.Get(host + "/")
	if err != nil {
		t.Fatal(err)
	}
	page.Body.Close()
	cookie := map[string]string{"Cookie": page.Cookies()[0].String()}
	joins := post("join", "class/join", `{"code":"`+server.Code()+`","name":"A"}`)
	joins.header = cookie
	if status, text := joins.do(t, host); status != 200 {
		t.Fatal(text)
	}
	put(t, host, server.Secret(), `{"case":"city-y","package":{"arm":"platform-only"},"levers":["conditions.reward"]}`)
	ask := func(name, packages string) string {
		return `{"case":"` + name + `","replicates":2,"packages":[` + packages + `]}`
	}
	platform, reward := `{"set":{"conditions.platform":0.9}}`, `{"set":{"conditions.reward":1}}`
	for _, c := range []struct {
		what, path, body string
		member           int // the status that a member is answered with
	}{
		{"a locked lever", "compare", ask("city-y", platform), 400},
		{"a locked lever beside a free one", "compare", ask("city-y", reward+","+platform), 400},
		{"a film of a locked lever", "watch", ask("city-y", platform), 400},
		{"a decision under a locked lever", "why", ask("city-y", platform), 400},
		{"a report of a locked lever", "report", ask("city-y", platform), 400},
		{"an arm that moves a locked lever", "compare", ask("city-y", `{"arm":"support-only"}`), 400},
		{"a free lever", "compare", ask("city-y", reward), 200},
		{"the teacher's package", "compare", ask("city-y", `{"arm":"platform-only"}`), 200},
		{"another case", "watch", ask("county-l", `{"set":{"conditions.platform":0.9}}`), 200},
	} {
		q := post(c.what, c.path, c.body)
		if status, _ := q.do(t, host); status != 200 && c.path != "report" {
			t.Errorf("%s: a stranger is answered %d", c.what, status)
		}
		q.header = cookie
		if status, text := q.do(t, host); status != c.member {
			t.Errorf("%s: a member is answered %d, %s", c.what, status, short(text))
		}
	}
	told := post("told", "case", `{"case":"city-y"}`)
	told.header = cookie
	_, text := told.do(t, host)
	_, data, _ := strings.Cut(text, "data: ")
	var got struct {
		Levers []struct {
			Name   string
			Locked bool
		}
	}
	if err := json.Unmarshal([]byte(strings.TrimSpace(data)), &got); err != nil || len(got.Levers) < 10 {
		t.Fatalf("%v: %s", err, short(data))
	}
	for _, l := range got.Levers {
		if l.Locked != (l.Name != "conditions.reward") {
			t.Errorf("a member is told that %s is locked: %v", l.Name, l.Locked)
		}
	}
	put(t, host, server.Secret(), `{"case":"city-y","levers":null}`)
	free := post("nothing is locked", "compare", ask("city-y", platform))
	free.header = cookie
	if status, _ := free.do(t, host); status != 200 {
		t.Errorf("with nothing locked a member is answered %d", status)
	}
}

// TestTable: the class as a table has a row for each member and task, in the language
// and the units of the page, with a mark by which spreadsheets know UTF-8; what a
// stranger writes is no formula.
func TestTable(t *testing.T) {
	server, host := classroom(t)
	token := entered(t, host, server.Code(), "小陈")
	entered(t, host, server.Code(), "Bo")
	for i, because := range []string{"=1+1", "因为,“省”\"钱\""} {
		put(t, host, server.Secret(), `{"case":"city-y","measure":"resolved_share","package":{"arm":"platform-only"}}`)
		replied(t, host, "teach/set", `{"secret":"`+server.Secret()+`","set":{"phase":"predict"}}`)
		text, _ := json.Marshal(because)
		replied(t, host, "class/predict", fmt.Sprintf(
			`{"token":%q,"prediction":{"way":"higher","by":%v,"because":%s}}`, token, 0.1*float64(i+1), text))
	}
	var text string
	data := replied(t, host, "teach/table", `{"lang":"zh","secret":"`+server.Secret()+`"}`)
	if err := json.Unmarshal([]byte(data), &text); err != nil || !strings.HasPrefix(text, "\ufeff") {
		t.Fatalf("%v: %q", err, short(text))
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 5 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	column := func(row int, head string) string {
		for i, name := range rows[0] {
			if name == head {
				return rows[row][i]
			}
		}
		t.Fatalf("no column %s in %q", head, rows[0])
		return ""
	}
	for row, want := range []map[string]string{
		1: {"昵称": "小陈", "方案": "平台", "预测": "更高", "相差": "10", "单位": "个百分点", "因为……": "'=1+1", "看到": ""},
		2: {"昵称": "Bo", "预测": "", "相差": ""},
		3: {"昵称": "小陈", "相差": "20", "因为……": "因为,“省”\"钱\""},
	} {
		for head, text := range want {
			if got := column(row, head); got != text {
				t.Errorf("row %d, %s: %q, not %q", row, head, got, text)
			}
		}
	}
}
