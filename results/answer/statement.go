package answer

import (
	"fmt"

	"concert/scenarios"
)

// Statement says in sentences what the model of a plan is not. Every report
// opens with it; what only one family must warn of, its vocabulary says.
func Statement(p *scenarios.Brief) []string {
	if p.Textbook() {
		return []string{
			"This is a textbook model, which shows how a model is written.",
			"It describes no real place or person.",
			fmt.Sprintf("%d of its %d parameters are assumed, not measured.", p.Assumed(), len(p.Parameters)),
			"It must not be used to accuse anyone.",
		}
	}
	all := []string{
		"This is an illustrative model built from published abstracts.",
		"It describes no real county, office or person.",
		fmt.Sprintf("%d of its %d parameters are assumed, not measured.", p.Assumed(), len(p.Parameters)),
		"It must not be used to withhold benefits from anyone, or to accuse anyone.",
	}
	if caution := p.Vocabulary.Caution; caution != "" {
		all = append(all, caution)
	}
	return all
}

// ShortStatement is the form of Statement for exports.
func ShortStatement(p *scenarios.Brief) string {
	return fmt.Sprintf("Illustrative model, no real place or person; %d of %d parameters are assumed. "+
		"Not to be used to withhold benefits from anyone, or to accuse anyone.", p.Assumed(), len(p.Parameters))
}
