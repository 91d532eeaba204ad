// Package folder keeps runs on disk: it writes the run folder, resumes it,
// reads it and checks it.
//
// # What lies in a run folder
//
//   - manifest.json: all that determines the results, and when finished the
//     checksums of the data files and the digest of the rows
//   - journal.json: when, where and by which build; determines nothing
//   - scenario.toml: the scenario, resolved; running it gives the same rows
//   - blocks/: finished items while the run goes on; gone when it is finished
//   - measures, points, series and decisions .parquet, failures.json,
//     looks.json of a sequential run, summary.csv, contrasts.csv, README.md:
//     written once, at the end
//
// # Why a kill loses nothing
//
//  1. Items are written in blocks of a constant number. A block carries the
//     digest of its plan and a SHA-256 of itself; it gets its name only after
//     it is on the disk. A damaged block does not count. The block that is
//     being filled is saved every ten seconds and when the run is interrupted,
//     and a later session fills it up.
//  2. Data files are made from the blocks alone, in item order, after the last
//     block. Until they are all on the disk the manifest names none of them.
//  3. The manifest with the checksums is the last file to be written: with it
//     the run is finished, without it the run can be resumed.
//  4. Only then are the blocks removed.
//
// Every checksummed file has the same bytes whatever was interrupted, however
// many workers there were, and on every kind of processor.
package folder
