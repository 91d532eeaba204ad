package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"rsc.io/pdf"

	"concert/internal/browser"
)

// TestReportInBrowser opens reports of real runs as their readers do: on a
// desk, on a phone, in the dark, on paper; in the long tier, of more runs and in
// Chinese as well. It needs Chromium, and then a font with Chinese signs.
func TestReportInBrowser(t *testing.T) {
	t.Parallel()
	chromium := browser.Start(t)
	pages := reported(t, "county-l", "en")
	if full() {
		pages = reported(t, "county-l", "en", "zh")
		pages = append(pages, reported(t, "city-y", "en")...)
		pages = append(pages, reported(t, "social-forces", "en", "zh")...)
	}
	for _, r := range pages {
		t.Run(r.scenario+"-"+r.language, func(t *testing.T) {
			tab, cancel := chromedp.NewContext(chromium)
			defer cancel()
			heard := browser.Listen(t, tab)
			browser.Do(t, tab, viewport(1280), chromedp.Navigate("file://"+r.file))
			checkFirst(t, tab, r.language)
			checkPaper(t, tab)
			browser.Do(t, tab, media(), viewport(1280), openAll())
			checkWidth(t, tab, 1280)
			checkWords(t, tab, "on a desk")
			checkContrast(t, tab, "light")
			browser.Do(t, tab, media(&emulation.MediaFeature{Name: "prefers-color-scheme", Value: "dark"}))
			checkContrast(t, tab, "dark")
			browser.Do(t, tab, media(), viewport(390, chromedp.EmulateMobile))
			checkWidth(t, tab, 390)
			checkWords(t, tab, "on a phone")
			if r.language == "zh" {
				checkChinese(t, tab)
			}
			if asked := heard.Requests(); len(asked) != 1 || !strings.HasPrefix(asked[0], "file://") {
				t.Errorf("the page asks for %q", asked)
			}
			heard.Content(t)
		})
	}
}

// reportPage is a report in a language.
type reportPage struct{ scenario, language, file string }

// reported runs a shipped scenario with few replicates and writes its report in
// these languages.
func reported(t *testing.T, scenario string, languages ...string) (all []reportPage) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), scenario)
	saying(t, "run", scenario, "--replicates", "8", "--worlds", "0", "--out", dir)
	for _, language := range languages {
		file := filepath.Join(dir, "page-"+language+".html")
		saying(t, "report", dir, "--lang", language, "--out", file)
		all = append(all, reportPage{scenario, language, file})
	}
	return all
}

func saying(t *testing.T, args ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := concert(args, &stdout, &stderr); status != exitDone {
		t.Fatalf("concert %s: exit status %d: %s", strings.Join(args, " "), status, stderr.String())
	}
}

func viewport(width int64, options ...chromedp.EmulateViewportOption) browser.Step {
	return chromedp.EmulateViewport(width, 844, options...)
}

func media(features ...*emulation.MediaFeature) browser.Step {
	return browser.Called(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// openAll unfolds what is folded, so that it is looked at, too.
func openAll() browser.Step {
	return chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => { d.open = true; })`)
}

// evaluated runs a script that answers with a list of complaints.
func evaluated(t *testing.T, tab context.Context, script string) []string {
	t.Helper()
	return browser.Got(t, tab, chromedp.Evaluate[[]string](script))
}

// checkWidth: nothing sticks out of the page at this width, but for what can be
// pushed sideways in a box of its own.
func checkWidth(t *testing.T, tab context.Context, width int) {
	t.Helper()
	for _, c := range evaluated(t, tab, browser.Overflow(int64(width), ".scroll, svg")) {
		t.Errorf("at %d pixels: %s", width, c)
	}
}

// checkWords: no two words of a drawing cover each other, and none is cut.
func checkWords(t *testing.T, tab context.Context, where string) {
	t.Helper()
	for _, c := range evaluated(t, tab, `(() => {
		const all = [], slack = 1.5;
		for (const svg of document.querySelectorAll("svg.fig")) {
			const box = svg.getBoundingClientRect();
			if (box.width === 0) continue;
			const texts = [...svg.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, r]) => t.trim() && r.width > 0);
			const name = svg.closest("figure").id;
			for (const [t, r] of texts) {
				if (r.left < box.left - 3 || r.right > box.right + 3) all.push(name + ": “" + t + "” is cut");
			}
			texts.sort((a, b) => a[1].top - b[1].top);
			for (let i = 0; i < texts.length; i++) {
				for (let j = i + 1; j < texts.length && texts[j][1].top < texts[i][1].bottom; j++) {
					const [a, b] = [texts[i][1], texts[j][1]];
					const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
					if (w > slack && h > 0.35 * Math.min(a.height, b.height)) all.push(name + ": “" + texts[i][0] + "” and “" + texts[j][0] + "” cover each other");
				}
			}
		}
		return all.slice(0, 8);
	})()`) {
		t.Errorf("%s: %s", where, c)
	}
}

// checkContrast: words outside drawings stand out from what is behind them, and
// the paper is dark where it is asked to be.
func checkContrast(t *testing.T, tab context.Context, theme string) {
	t.Helper()
	for _, c := range evaluated(t, tab, browser.Contrast("svg")) {
		t.Errorf("%s: contrast %s", theme, c)
	}
	back := browser.Got(t, tab, chromedp.Evaluate[string](`getComputedStyle(document.documentElement).backgroundColor`))
	if dark := back == "rgb(18, 24, 30)"; dark != (theme == "dark") {
		t.Errorf("%s: the paper is %s", theme, back)
	}
}

// checkChinese: Chinese signs of text and drawings come from a font that has
// them.
func checkChinese(t *testing.T, tab context.Context) {
	t.Helper()
	browser.Do(t, tab, chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("div.narrow svg.fig text")].find(e => /\p{Script=Han}/u.test(e.textContent)).setAttribute("class", "chinese")`))
	for _, selector := range []string{"h1", "text.chinese"} {
		browser.Chinese(t, tab, selector)
	}
}

// checkPaper prints the page: it has some pages, none of them empty, and what a
// reader must see first fits the first of them.
func checkPaper(t *testing.T, tab context.Context) {
	t.Helper()
	printed := browser.Got(t, tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	document, err := pdf.NewReader(bytes.NewReader(printed), int64(len(printed)))
	if err != nil {
		t.Fatal(err)
	}
	if n := document.NumPage(); n < 4 || n > mostPages {
		t.Errorf("%d printed pages", n)
	}
	for i := 1; i <= document.NumPage(); i++ {
		p := document.Page(i)
		box := p.V.Key("MediaBox")
		if w, h := box.Index(2).Float64(), box.Index(3).Float64(); w < 594 || w > 596 || h < 841 || h > 843 {
			t.Errorf("page %d is %v × %v points, not A4", i, w, h)
		}
		if words := p.Content().Text; len(words) < 40 {
			t.Errorf("page %d is as good as empty: %d signs", i, len(words))
		}
	}
	browser.Do(t, tab, browser.Called(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}),
		viewport(paperWidth))
	if high := browser.Got(t, tab, chromedp.Evaluate[float64](`document.querySelector("header").getBoundingClientRect().bottom`)); high > paperHeight {
		t.Errorf("what the first page must say by itself is %.0f pixels high on paper, which has %d", high, paperHeight)
	}
}

// mostPages is the number of pages that a report prints, what is folded left
// out.
const mostPages = 10

// checkFirst: the answer's picture is near the top of the page, and page one
// says little beside it and the table. Chinese has more signs than English has
// words.
func checkFirst(t *testing.T, tab context.Context, language string) {
	t.Helper()
	if top := browser.Got(t, tab, chromedp.Evaluate[float64](`document.querySelector("#picture svg").getBoundingClientRect().top`)); top > 700 {
		t.Errorf("the picture begins %.0f pixels down", top)
	}
	limits := []float64{250, 6000, 12000}
	if language != "en" {
		limits = []float64{500, 12000, 24000}
	}
	words := browser.Got(t, tab, chromedp.Evaluate[[]float64](`(() => {
		const count = (root, without) => {
			const copy = root.cloneNode(true);
			copy.querySelectorAll(without).forEach(e => e.remove());
			const text = [...copy.querySelectorAll("h1,h2,h3,h4,p,li,th,td,summary,pre,figcaption")]
				.filter(e => !e.parentElement.closest("li,th,td,summary,figcaption")).map(e => e.innerText || e.textContent).join(" ");
			const han = (text.match(/\p{Script=Han}/gu) || []).length;
			return han + text.replace(/\p{Script=Han}/gu, " ").split(/\s+/).filter(w => /[\p{L}\p{N}]/u.test(w)).length;
		};
		return [count(document.querySelector("header"), ".table, figure"), count(document.body, "details, style"), count(document.body, "style")];
	})()`))
	for i, what := range []string{"page one beside table and picture", "what is not folded", "all of it"} {
		if words[i] > limits[i] || words[i] < 50 {
			t.Errorf("%s has %.0f words, %.0f at most", what, words[i], limits[i])
		}
	}
}

// An A4 page without its margins, in CSS pixels: 180 × 270 mm.
const (
	paperWidth  = 680
	paperHeight = 1020
)

// TestStudyInBrowser opens the page of a study whose tables are wider than a phone:
// they are pushed sideways in their boxes, the page is not, and no head of a column
// stands as a column of signs. The ordinary tier opens the Chinese one.
func TestStudyInBrowser(t *testing.T) {
	t.Parallel()
	chromium := browser.Start(t)
	dir := filepath.Join(t.TempDir(), "sweep")
	languages := []string{"zh"}
	if full() {
		languages = append(languages, "en")
	}
	for _, language := range languages {
		saying(t, "sweep", "county-l", "--vary", "conditions.prior_trust=0.2,0.8", "--vary",
			"conditions.authority=0.2,0.8", "--replicates", "2", "--lang", language, "--out", dir)
		file := filepath.Join(dir, "report.html")
		if language != "en" {
			file = filepath.Join(dir, "report-"+language+".html")
		}
		t.Run(language, func(t *testing.T) {
			tab, cancel := chromedp.NewContext(chromium)
			defer cancel()
			browser.Do(t, tab, viewport(390, chromedp.EmulateMobile), chromedp.Navigate("file://"+file), openAll())
			pushed := false
			for _, width := range []int{390, 430, 500, 768} {
				browser.Do(t, tab, viewport(int64(width), chromedp.EmulateMobile))
				checkWidth(t, tab, width)
				checkHeads(t, tab, width)
				pushed = pushed || browser.Got(t, tab, chromedp.Evaluate[bool](
					`[...document.querySelectorAll(".scroll")].some(e => e.scrollWidth > e.clientWidth)`))
			}
			if !pushed {
				t.Error("no table is wider than its box: the page shows nothing about wide tables")
			}
		})
	}
}

// checkHeads: heads of columns in Chinese have three signs a line at least, or stand
// on one line.
func checkHeads(t *testing.T, tab context.Context, width int) {
	t.Helper()
	for _, c := range evaluated(t, tab, `(() => {
		const all = [];
		for (const e of document.querySelectorAll("thead th")) {
			if (!/\p{Script=Han}/u.test(e.textContent)) continue;
			const signs = e.textContent.replace(/\s/g, "").length, range = document.createRange();
			range.selectNodeContents(e);
			const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top))).size;
			if (lines > 1 && signs / lines < 3) all.push(e.textContent + " stands on " + lines + " lines");
		}
		return all.slice(0, 6);
	})()`) {
		t.Errorf("at %d pixels: %s", width, c)
	}
}
