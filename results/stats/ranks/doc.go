// Package ranks checks that posteriors mean what they say. If data are made from
// the prior and the model, the true value's rank among draws from the posterior
// has the same chance of being any (Talts and others 2018); bands say how far the
// empirical distribution of ranks strays by chance, everywhere at once (Säilynoja,
// Bürkner and Vehtari 2022).
package ranks
