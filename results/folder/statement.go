package folder

import "fmt"

// Statement says in sentences what the model of a plan is not. Every report
// opens with it.
func Statement(p *Plan) []string {
	if p.Textbook() {
		return []string{
			"This is a textbook model, which shows how a model is written.",
			"It describes no real place or person.",
			fmt.Sprintf("%d of its %d parameters are assumed, not measured.", p.Assumed(), len(p.Parameters)),
			"It must not be used to accuse anyone.",
		}
	}
	return []string{
		"This is an illustrative model built from published abstracts.",
		"It describes no real county, office or person.",
		fmt.Sprintf("%d of its %d parameters are assumed, not measured.", p.Assumed(), len(p.Parameters)),
		"It must not be used to withhold benefits from anyone, or to accuse anyone.",
		"Withholding relief is modelled because a source describes it; that is no advice and may be unlawful.",
	}
}

// Textbook reports whether nobody decides anything in the plan's family: a
// textbook model, which stands beside the cases of collaboration.
func (p *Plan) Textbook() bool { return len(p.Vocabulary.Acts) == 0 }

// ShortStatement is the form of Statement for exports.
func ShortStatement(p *Plan) string {
	return fmt.Sprintf("Illustrative model, no real place or person; %d of %d parameters are assumed. "+
		"Not to be used to withhold benefits from anyone, or to accuse anyone.", p.Assumed(), len(p.Parameters))
}
