package web_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"concert/internal/browser"
)

// joined is a student's tab that has entered the class; the way in is the first link
// of the page, before the cases, which fill a phone.
func joined(t *testing.T, chromium context.Context, host, code, name string) *tab {
	t.Helper()
	b := opened(t, chromium, host, "/", 390)
	b.until(`document.querySelector("main a")?.hash === "#/class"`)
	b.put("#code", strings.ToLower(code))
	b.put("#name", name)
	b.click("Enter")
	b.until(`location.hash === "#/class" && document.querySelector("h1").textContent.includes("` + name + `")`)
	return b
}

// TestTeacherWithStudents leads a class of three through a task: predict, close,
// run, observe, and the board.
func TestTeacherWithStudents(t *testing.T) {
	chromium := browser.Start(t)
	server, host := classroom(t)
	teacher := opened(t, chromium, host, "/#/teach/"+server.Secret(), 1280)
	teacher.text(server.Code())
	names := []string{"Ann", "Bo", "小陈"}
	var students []*tab
	for _, name := range names {
		students = append(students, joined(t, chromium, host, server.Code(), name))
	}
	teacher.text("Here: 3 of 3")
	teacher.until(`document.querySelector("#task-package")`)
	got[bool](teacher, `(() => { const s = document.querySelector("#task-package"); s.selectedIndex = [...s.options].findIndex(o => o.textContent === "A reward for helping"); return true; })()`)
	got[bool](teacher, `(document.querySelector("input[value='conditions.platform']").click(), true)`)
	teacher.click("Put it before the class")
	students[0].text("Play with the case")
	beside := opened(t, chromium, host, "/#/case/city-y?step=play", 390)
	beside.text("Your teacher lets you move some levers")
	got[bool](beside, `(document.querySelector(".levers details").open = true)`)
	beside.until(`document.querySelector(".levers details #lever-conditions\\.platform").disabled`)
	beside.until(`!document.querySelector(".levers > .lever #lever-conditions\\.reward").disabled`)
	teacher.click("Collect predictions")
	for i, b := range students {
		b.put("input[value="+[]string{"higher", "higher", "lower"}[i]+"]", "")
		b.put("#far", fmt.Sprint(10*(i+1)))
		b.put("#because", "<b>because</b> of "+names[i])
		b.click("Write it down")
		b.text("Written down")
	}
	students[1].shoot("class-1-student-predicts")
	teacher.text("3 of 3 have predicted")
	teacher.shoot("class-2-teacher-predictions")
	teacher.click("Pause all")
	students[0].until(`!document.querySelector(".paused").hidden`)
	teacher.click("Go on")
	students[0].until(`document.querySelector(".paused").hidden`)
	teacher.click("Close predictions")
	students[2].text("Predictions are closed")
	teacher.click("Run and show")
	wall := opened(t, chromium, host, "/?lang=zh#/wall/"+server.Code(), 1280)
	wall.text("你看到了什么")
	teacher.text("Show the result now")
	for _, b := range []*tab{teacher, wall} {
		if strings.Contains(got[string](b, "document.body.innerText"), "33.9") {
			t.Error("the result shows before anybody has said what they saw")
		}
	}
	for _, b := range students {
		b.put("input[name=saw][value=higher]", "")
		b.click("Show the verdict")
		b.until(`document.querySelector(".verdict")`)
	}
	teacher.until(`document.querySelector(".verdict")`)
	wall.text("全班的预测")
	wall.shoot("class-5-wall")
	students[2].text("What did you leave out?")
	students[2].shoot("class-3-student-result")
	students[0].click("Ask why")
	students[0].text("The first to decide otherwise")
	students[0].until(`document.querySelector("details summary")`)
	got[bool](students[0], `(() => { document.querySelector("details").open = true; return true; })()`)
	students[0].put("#lever-conditions\\.reward", "1")
	students[0].put("#entry", "Half a reward")
	students[0].click("Put it on the board")
	teacher.text("Half a reward")
	teacher.text("3 have said what they saw")
	teacher.shoot("class-4-teacher-result")
	for _, b := range []*tab{wall, students[2], teacher} {
		b.named()
		b.fits(360)
	}
	for _, b := range append(students, teacher, wall, beside) {
		if got[int](b, `document.querySelectorAll("main b b").length`) > 0 {
			t.Error("a nickname or reason became markup")
		}
		b.sound()
	}
}

// TestRolePlay plays a room of four, one of whom drops out in the middle of a
// round, to its end; nobody waits, and the play replays to the bit.
func TestRolePlay(t *testing.T) {
	long(t)
	chromium := browser.Start(t)
	server, host := classroom(t)
	teacher := opened(t, chromium, host, "/#/teach/"+server.Secret(), 1280)
	teacher.text(server.Code())
	var students []*tab
	for _, name := range []string{"Ann", "Bo", "Cem", "Dai"} {
		students = append(students, joined(t, chromium, host, server.Code(), name))
	}
	teacher.text("Here: 4 of 4")
	teacher.click("Start")
	for _, b := range students {
		b.text("Your answer for year 1")
	}
	students[0].shoot("play-1-agency")
	give := func(b *tab, year int, act, answer string) {
		b.text(fmt.Sprintf("Your answer for year %d", year))
		if act != "" {
			b.put(fmt.Sprintf(`input[name="%s"][value="%s"]`, act, answer), "")
		}
		b.click("Give the answer")
	}
	acts := []string{"ask:share_data", "share_data", "share_data", "enforce"}
	for year := 1; year <= 2; year++ {
		for i, b := range students {
			give(b, year, acts[i], "yes")
		}
	}
	students[2].text("Your answer for year 3")
	students[2].shoot("play-2-police")
	for _, i := range []int{0, 1, 2} {
		give(students[i], 3, "", "")
	}
	students[3].do(chromedp.Navigate("about:blank")) // leaves while the others wait
	students[0].text("Your answer for year 4")       // the model plays on at once
	students[0].text("Court: played by the model")
	for year := 4; year <= 10; year++ {
		for _, i := range []int{0, 1, 2} {
			give(students[i], year, "", "")
		}
	}
	students[1].text("Ten years are over")
	students[1].until(`document.querySelector("svg.map")`)
	students[1].shoot("play-3-over")
	teacher.shoot("play-4-teacher")
	digest := got[string](students[1], `document.body.innerText.match(/sha256:[0-9a-f]{64}/)[0]`)
	link := got[string](students[1],
		`[...document.querySelectorAll("a")].find(a => a.textContent.startsWith("Replay")).getAttribute("href")`)
	again := opened(t, chromium, host, "/"+link, 1280)
	again.text(digest)
	again.shoot("play-5-replayed")
	again.put("#w-blame", "0")
	again.click("Run it 500 times")
	again.until(`document.querySelector(".verdict")`)
	again.shoot("play-6-strategy")
	for _, b := range append(students[:3], teacher, again) {
		b.sound()
	}
}
