package web_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"concert/internal/browser"
)

// found reports what a script that looks at the page finds wrong.
func (b *tab) found(rule, script string) {
	b.Helper()
	for _, c := range got[[]string](b, "(() => { const all = [];"+script+"; return all.slice(0, 6); })()") {
		b.Errorf("%s: %s: %s", got[string](b, "location.hash"), rule, c)
	}
}

// named: every control has a name (WCAG 2.2, 4.1.2), every picture a text (1.1.1).
func (b *tab) named() {
	b.Helper()
	b.found("a control has a name", `
		for (const e of document.querySelectorAll("button, a[href], input, select, textarea, summary")) {
			if (!e.checkVisibility()) continue;
			const name = e.getAttribute("aria-label") || (e.labels && [...e.labels].map(l => l.textContent).join("")) || e.textContent;
			if (!name.trim()) all.push(e.outerHTML.slice(0, 120));
		}
		for (const e of document.querySelectorAll("[role=img], canvas")) if (e.checkVisibility() && !e.closest(".uplot") && !(e.getAttribute("aria-label") || "").trim()) all.push("picture " + e.outerHTML.slice(0, 80));
		for (const e of document.querySelectorAll("[aria-controls], [aria-labelledby], [aria-describedby]")) for (const k of ["aria-labelledby", "aria-describedby"]) { const id = e.getAttribute(k); if (id && !document.getElementById(id)) all.push(k + " " + id); }
		const ids = [...document.querySelectorAll("[id]")].map(e => e.id); for (const id of new Set(ids)) if (ids.filter(x => x === id).length > 1 && id !== "to") all.push("the id " + id + " stands twice");
		for (const group of document.querySelectorAll("[role=tablist]")) if (group.querySelectorAll("[aria-selected=true]").length !== 1) all.push("no tab is selected");
		if (document.querySelectorAll("h1").length !== 1) all.push("not one h1");
		if (!document.documentElement.lang) all.push("no language");
		if (!document.querySelector("[aria-live]")) all.push("no live region")`)
}

// contrasted: words stand out from what is behind them, 4.5 to 1 (1.4.3).
func (b *tab) contrasted(theme string) {
	b.Helper()
	for _, c := range got[[]string](b, browser.Contrast("canvas, .uplot, option")) {
		b.Errorf("%s: contrast, %s: %s", got[string](b, "location.hash"), theme, c)
	}
}

// fits: nothing sticks out of the page at this width (1.4.10), but for what can be
// pushed sideways in a box of its own.
func (b *tab) fits(width int64) {
	b.Helper()
	b.width(width)
	for _, c := range got[[]string](b, browser.Overflow(width, ".scroll, svg, .skip, .hidden-words, .uplot")) {
		b.Errorf("%s: at %d pixels: %s", got[string](b, "location.hash"), width, c)
	}
}

// tabbed: the keyboard reaches controls in the order of the page, and what has the
// focus shows it (2.4.3, 2.4.7).
func (b *tab) tabbed() {
	b.Helper()
	b.found("the order of tab",
		`for (const e of document.querySelectorAll("[tabindex]")) if (e.tabIndex > 0) all.push(e.outerHTML.slice(0, 80))`)
	got[bool](b, `(document.activeElement && document.activeElement.blur(), window.scrollTo(0, 0), true)`)
	last := -1
	for range 12 {
		b.do(chromedp.KeyEvent("\t"))
		at := got[int](b, `(() => { const e = document.activeElement; if (!e || e === document.body) return -2; const all = [...document.querySelectorAll("*")]; return all.indexOf(e); })()`)
		if at == -2 {
			break
		}
		if at < last {
			b.Errorf("the focus goes back from element %d to %d", last, at)
		}
		last = at
		if seen := got[string](b,
			`(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + " " + s.outlineWidth; })()`); strings.HasPrefix(seen, "none") || strings.HasSuffix(seen, " 0px") {
			b.Errorf("the focus does not show: %s on %s", seen,
				got[string](b, "document.activeElement.outerHTML.slice(0, 80)"))
		}
	}
	if last < 0 {
		b.Error("the keyboard reaches nothing")
	}
}

// TestManners holds pages against rules of accessibility, on a phone, on a desk and
// before a projector, in light and dark, in English and in Chinese. The ordinary
// tier looks at two of them.
func TestManners(t *testing.T) {
	chromium := browser.Start(t)
	server, host := classroom(t)
	share := "p=" + "Reward~conditions.reward%3A2.7"
	pages := []struct{ name, path, ready string }{
		{"home", "/", `document.querySelectorAll(".cards a").length === 5`},
		{"story", "/#/case/county-l", `document.querySelector("#panel .card")`},
		{"play", "/#/case/social-forces?step=play",
			`document.querySelector("svg.map") && document.querySelector(".uplot")`},
		{"predict", "/#/case/city-y?step=predict&" + share, `document.querySelector("#because")`},
		{"side", "/#/case/city-y?step=side&n=20&d=x&p=Reward~conditions.reward%3A2.7%7CBoth~conditions.reward%3A2.7%3Bconditions.platform%3A0.9", `document.body.innerText.includes("sha") || document.querySelectorAll("table").length > 1`},
		{"alone", "/#/play", `document.querySelectorAll(".seats select").length === 8`},
		{"teacher", "/#/teach/" + server.Secret(), `document.querySelector(".code")`},
	}
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			if p.name != "play" && p.name != "side" {
				long(t)
			}
			b := opened(t, chromium, host, p.path, 1280)
			b.until(p.ready)
			b.named()
			b.tabbed()
			b.contrasted("light")
			b.dark(true)
			b.contrasted("dark")
			b.shoot("manners-" + p.name + "-dark")
			b.dark(false)
			b.fits(1920)
			b.shoot("manners-" + p.name + "-1920")
			b.fits(390)
			b.sound()
			phone := opened(t, chromium, host, "/?lang=zh"+p.path[1:], 390)
			phone.until(strings.ReplaceAll(p.ready, "sha", "指标"))
			phone.fits(390)
			phone.named()
			phone.shoot("manners-" + p.name + "-390-zh")
			phone.sound()
		})
	}
}

// TestLanguage: the page changes its language and stays where it was; Chinese signs
// come from a font that has them, and no English sentence is left.
func TestLanguage(t *testing.T) {
	chromium := browser.Start(t)
	_, host := classroom(t)
	b := opened(t, chromium, host, "/#/case/city-y?step=play", 1280)
	b.until(`document.querySelector("svg.map")`)
	b.click("中文")
	b.until(`document.documentElement.lang === "zh" && document.querySelector("svg.map")`)
	b.text("可调措施")
	if hash := got[string](b, "location.hash"); !strings.Contains(hash, "city-y") || !strings.Contains(hash, "play") {
		t.Errorf("the address became %s", hash)
	}
	got[bool](b, `(document.querySelector("svg.map text").setAttribute("id", "chinese"), true)`)
	for _, selector := range []string{"h1", "#chinese"} {
		browser.Chinese(t, b.ctx, selector)
	}
	for _, text := range got[[]string](b,
		`[...document.querySelectorAll("main p, main h1, main h2, main h3, main button, main label, main li, svg text")].filter(e => e.checkVisibility()).map(e => e.textContent).filter(s => /[a-z]{3,}.* [a-z]{3,}.* [a-z]{3,}/.test(s)).slice(0, 5)`) {
		t.Errorf("English is left: %q", text)
	}
	b.shoot("language-zh")
	b.sound()
}

// TestLink: the link that one student shares gives another the same rows, to the
// bit, and the page says so.
func TestLink(t *testing.T) {
	chromium := browser.Start(t)
	_, host := classroom(t)
	b := opened(t, chromium, host, "/#/case/county-l?step=run&n=40&s=77&d=0&p="+
		"Mine~credit.resident_cadres%3A0%3Bconditions.platform%3A0.9", 1280)
	b.text("All 40 runs are done.")
	b.text("Not reproduced") // the link named another fingerprint
	digest := got[string](b, `document.body.innerText.match(/sha256:([0-9a-f]{16})/)[1]`)
	b.click("Say what you saw")
	b.put("input[name=saw][value=same]", "")
	b.click("Show the verdict")
	b.click("Ask why")
	b.text("The first to decide otherwise")
	b.click("Side by side and share")
	b.text("All measures")
	link := got[string](b, `document.querySelector("#link").value`)
	if !strings.Contains(link, digest) {
		t.Errorf("the link %s lacks the fingerprint %s", link, digest)
	}
	other := opened(t, chromium, host, strings.TrimPrefix(link, host), 1280)
	other.text("Reproduced")
	other.text(digest)
	b.sound()
	other.sound()
}

// TestPredictFirst: what one may do without a prediction is little: runs stay closed
// until it is written.
func TestPredictFirst(t *testing.T) {
	chromium := browser.Start(t)
	_, host := classroom(t)
	b := opened(t, chromium, host, "/#/case/city-y?step=run&p=Mine~conditions.reward%3A1", 1280)
	b.until(`document.querySelector("#tab-story[aria-selected=true]")`)
	if open := got[[]string](b,
		`[...document.querySelectorAll("[role=tab]")].filter(e => !e.disabled).map(e => e.id)`); !slices.Equal(open,
		[]string{"tab-story", "tab-play", "tab-predict"}) {
		t.Errorf("open are %v", open)
	}
	b.sound()
}
