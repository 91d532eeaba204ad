// Package classic holds three textbook models, written on package sim alone:
// [Boltzmann], in which agents exchange units of wealth until it is spread as
// energy is among molecules, [Schelling], in which mild preferences about
// neighbours sort a town, and [Culture], in which neighbours become alike and
// regions stay apart. They are the smallest examples of how a model is written,
// and they show that the engine knows nothing of departments: nobody here is
// asked for help, weighs motives or trusts.
//
// # Sources
//
// Drăgulescu and Yakovenko 2000, "Statistical mechanics of money", European
// Physical Journal B 17, 723–729. Schelling 1971, "Dynamic models of
// segregation", Journal of Mathematical Sociology 1, 143–186; its rules here
// are those in which public comparisons of frameworks run it. Axelrod 1997, "The
// dissemination of culture", Journal of Conflict Resolution 41, 203–226;
// docs/culture.md sets its figures beside ours.
//
// # How to read them
//
// Each model is one file in five parts: the words (Vocabulary), the parameters
// (declared once), the start, the step, the measures. What a step is called is
// the engine's habit: a month. The files description_*.go hold the prose of
// `concert describe --odd`.
//
// # What is left out
//
// Everything that the papers add to their simplest models: taxes, firms and
// bankruptcies; groups of unequal size or taste, and bounded neighbourhoods;
// drift and media.
package classic
