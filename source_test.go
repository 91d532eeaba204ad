package concert

import (
	"crypto/sha256"
	"os"
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

// TestFingerprintOfTheFolder: what a release is told is what a program built
// from the same folder finds in itself.
func TestFingerprintOfTheFolder(t *testing.T) {
	found, err := Fingerprint(os.DirFS("."))
	if err != nil || found != RulesBuild() {
		t.Errorf("the folder has %s (%v), the program %s", found, err, RulesBuild())
	}
	if _, err := Fingerprint(os.DirFS(t.TempDir())); err == nil {
		t.Error("a folder without rules has a fingerprint")
	}
}
