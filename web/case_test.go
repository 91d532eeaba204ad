package web_test

import (
	"testing"

	"concert/internal/browser"
	"concert/web/stage"
)

// TestFirstVisit goes from the first page to the first verdict in each of the five
// cases, as a student does; in the ordinary tier, of City Y.
func TestFirstVisit(t *testing.T) {
	chromium := browser.Start(t)
	_, host := classroom(t)
	packages := map[string]string{"city-y": "A reward for helping", "county-l": "Without resident cadres",
		"county-s":  "No coordinating office",
		"east-west": "Transfusion only", "social-forces": "No platform"}
	for _, name := range stage.Names() {
		t.Run(name, func(t *testing.T) {
			if name != "city-y" {
				long(t)
			}
			b := opened(t, chromium, host, "/", 1280)
			b.until(`document.querySelectorAll(".cards a").length === 5`)
			b.shoot(name + "-0-home")
			got[bool](b, `(document.querySelector("a[href='#/case/`+name+`']").click(), true)`)
			b.click("See what came out")
			b.until(`document.querySelector(".good")`)
			b.shoot(name + "-1-story")
			b.click("Play with it")
			b.until(`document.querySelector("canvas.field")`)
			b.until(`document.querySelector("#ready option:nth-child(2)")`)
			got[bool](b, `(() => { const s = document.querySelector("#ready"); s.selectedIndex = [...s.options].findIndex(o => o.textContent === "`+packages[name]+`"); s.dispatchEvent(new Event("change")); return true; })()`)
			b.until(`document.querySelector(".lever.moved") && document.querySelectorAll(".player + div svg.map").length`)
			got[bool](b, `(() => { const s = document.querySelector(".player input[type=range]"); s.value = 30; s.dispatchEvent(new Event("input")); return true; })()`)
			b.shoot(name + "-2-play")
			b.click("Predict what your package does")
			b.put("input[value=higher]", "")
			b.put("#far", "10")
			b.put("#because", "helping then pays")
			b.shoot(name + "-3-predict")
			b.click("Close the prediction and run")
			b.text("All 200 runs are done.")
			b.shoot(name + "-4-run")
			b.click("Say what you saw")
			b.shoot(name + "-5-see")
			b.put("input[name=saw][value=higher]", "")
			b.click("Show the verdict")
			b.until(`document.querySelector(".verdict")`)
			b.shoot(name + "-6-verdict")
			b.click("Ask why")
			b.text("The first to decide otherwise")
			b.shoot(name + "-7-why")
			b.click("Side by side and share")
			b.text("All measures")
			b.shoot(name + "-8-side")
			b.sound()
		})
	}
}
