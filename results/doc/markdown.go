package doc

import "strings"

// MarkdownText is a text that stands for itself in Markdown: no mark, link or
// tag in it means anything.
func MarkdownText(text string) string { return markdownSigns.Replace(text) }

var markdownSigns = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "<", "&lt;", ">", "&gt;", "[",
	"\\[", "]", "\\]")

// MarkdownCode is a name as code in Markdown, or as plain text if it holds the
// mark of code itself.
func MarkdownCode(name string) string {
	if strings.Contains(name, "`") {
		return MarkdownText(name)
	}
	return "`" + name + "`"
}
