package browser

import "fmt"

// Contrast is a script that answers with the words that do not stand out from what
// is behind them, 4.5 to 1 at least (WCAG 2.2, success criterion 1.4.3). What lies
// in anything that the selector without finds is passed over.
func Contrast(without string) string {
	return fmt.Sprintf(`(() => {
		const rgb = c => { const canvas = document.createElement("canvas").getContext("2d"); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
		const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
		const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (!c.startsWith("rgba(0, 0, 0, 0")) return rgb(c).slice(0, 3); } return [255, 255, 255]; };
		const seen = new Set(), all = [];
		for (const e of document.body.querySelectorAll("*")) {
			if (e.closest(%q) || !e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
			const style = getComputedStyle(e), colour = e.closest("svg") ? style.fill : style.color, ground = behind(e), key = colour + "|" + ground;
			if (seen.has(key)) continue;
			seen.add(key);
			const [x, y] = [light(rgb(colour).slice(0, 3)), light(ground)].sort((p, q) => q - p), ratio = (x + 0.05) / (y + 0.05);
			if (ratio < 4.5) all.push(ratio.toFixed(2) + " for " + key + ": " + e.textContent.trim().slice(0, 40));
		}
		return all.slice(0, 6);
	})()`, without)
}

// Overflow is a script that answers with what sticks out of a page that is so
// many pixels wide, but for what lies in anything that the selector without finds.
func Overflow(wide int64, without string) string {
	return fmt.Sprintf(`(() => {
		const wide = %d, all = [];
		if (document.documentElement.scrollWidth > wide) all.push("the page is " + document.documentElement.scrollWidth + " wide");
		for (const e of document.body.querySelectorAll("*")) {
			if (e.closest(%q) || !e.checkVisibility()) continue;
			const r = e.getBoundingClientRect();
			if (r.width > 0 && (r.right > wide + 1 || r.left < -1)) all.push(e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 60));
		}
		return all.slice(0, 6);
	})()`, wide, without)
}
