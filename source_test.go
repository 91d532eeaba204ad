package concert

import (
	"crypto/sha256"
	"testing"
)

// TestFingerprintSeesRulesAlone: comments and layout do not count, numbers do.
func TestFingerprintSeesRulesAlone(t *testing.T) {
	of := func(text string) [32]byte {
		sum := sha256.New()
		addTokens(sum, []byte(text))
		return [32]byte(sum.Sum(nil))
	}
	rule := of("package p\n\nconst rate = 0.5 // assumed\n")
	if rule != of("package p\n// a remark\nconst   rate = 0.5\n") {
		t.Error("a comment changes the fingerprint")
	}
	if rule == of("package p\n\nconst rate = 0.6 // assumed\n") {
		t.Error("another number does not change the fingerprint")
	}
	if len(RulesBuild()) != 16 {
		t.Errorf("the fingerprint is %q", RulesBuild())
	}
}
