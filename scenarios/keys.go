package scenarios

// key is one key of a table of a scenario file. From it come the reading of the
// key, its part of the JSON Schema and its line in a resolved file. Tables of
// keys stand in tables.go, each bound to what it reads into and writes from.
type key struct {
	name   string
	old    string // an earlier name, under which the key is read as well
	about  string // for the schema
	needed bool
	value  value
}

// value is what stands behind a key.
type value interface {
	read(l *loader, n *node, k key)
	allowed() Message    // of a key that is missing
	schema(k key) object // without the description
	write() string       // as TOML; empty if there is nothing to write
}

// block is a value that is written as tables of its own, after all plain keys.
type block interface {
	block(w *writer, path string)
}

// is reports whether the key has this name, or had it.
func (k key) is(name string) bool { return name == k.name || k.old != "" && name == k.old }

// keyNames is the names of keys.
func keyNames(keys []key) []string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.name
	}
	return all
}

// fill reads a table by its keys and refuses others; elsewhere says where a key
// belongs that is not known here, and may be nil.
func (l *loader) fill(n *node, keys []key, elsewhere func(key string) Message) {
	l.only(n, keys, elsewhere)
	for _, k := range keys {
		l.readKey(n, k)
	}
}

// readKey reads one key of a table.
func (l *loader) readKey(n *node, k key) {
	f := n.fields[k.name]
	if old := n.fields[k.old]; k.old != "" && old != nil {
		if f != nil {
			l.refuse(old, NewMessage("old-beside-new", "old", k.old, "new", k.name))
		} else {
			f = old
		}
	}
	switch {
	case f != nil:
		k.value.read(l, f, k)
	case k.needed:
		l.missing(n, k.name, k.value.allowed())
	}
}

// properties is the keys as the properties of a schema, and those that are
// needed.
func properties(keys []key) (all object, required []string) {
	all = object{}
	for _, k := range keys {
		schema := k.value.schema(k)
		if _, described := schema["description"]; k.about != "" && !described {
			schema["description"] = k.about
		}
		all[k.name] = schema
		if k.old != "" {
			old := k.value.schema(k)
			old["description"] = "an old name of " + k.name
			all[k.old] = old
		}
		if k.needed {
			required = append(required, k.name)
		}
	}
	return all, required
}
