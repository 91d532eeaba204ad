package main

import (
	"encoding/json"
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"concert/cmd/shell"
	"concert/web"
	classroom "concert/web/words"
)

// newServe is the verb that opens the classroom.
func newServe() *cobra.Command {
	addr, name, open := "", "", false
	c := &cobra.Command{
		Use:   "serve [--addr HOST:PORT] [--class NAME] [--open]",
		Short: "Open a classroom: predict, run, observe and explain, in any browser",
		Long: "Serve pages on which the five cases are played in a browser: stories, levers, predictions, verdicts,\n" +
			"the decision that differed first; classes of students with a teacher; and City Y with its offices\n" +
			"played by people. Nothing is installed, nothing is kept, and no page asks anything of another host.\n" +
			"Without --addr only this machine can reach it.",
		Example: "  concert serve\n" +
			"  concert serve --addr 0.0.0.0:8080 --lang zh",
		Args: exactly(),
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "where to listen; 0.0.0.0:8080 for everyone in the network")
	c.Flags().StringVar(&name, "class", "", "name of the class, as its pages show it")
	c.Flags().BoolVar(&open, "open", false, "open it in this machine's browser")
	f := addFormat(c, "json")
	addLanguage(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		return serve(c, addr, name, open, f.word)
	}
	return c
}

// served is what serve prints as JSON, once it listens.
type served struct {
	Addresses []string `json:"addresses"`
	Open      bool     `json:"open"` // to others than this machine
	Code      string   `json:"code"`
	Teacher   string   `json:"teacher"` // the teacher's page, with the secret
}

func serve(c *cobra.Command, addr, name string, open bool, format string) error {
	w, err := classroom.In(spokenBy(c))
	if err != nil {
		return err
	}
	server, err := web.New(laboratory(1), web.Options{Class: name, Language: w.Language()})
	if err != nil {
		return failure{err}
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("serve: --addr: found %q: %w; allowed: an address of this machine and a free port, such as 127.0.0.1:8080", addr, err)
	}
	said := served{}
	said.Addresses, said.Open = web.Addresses(listener.Addr())
	said.Code, said.Teacher = server.Code(), said.Addresses[0]+"/#/teach/"+server.Secret()
	if err := announce(c, said, format, w); err != nil {
		return err
	}
	if open {
		shell.Browse(said.Addresses[0]) // it listens already; where no browser opens, the address is on the screen
	}
	return server.Serve(c.Context(), listener)
}

// announce says where the classroom is, and who can reach it.
func announce(c *cobra.Command, said served, format string, w *classroom.Words) error {
	out := c.OutOrStdout()
	if format == "json" {
		return json.NewEncoder(out).Encode(said)
	}
	text := w.Text("serve.open") + "\n"
	for _, a := range said.Addresses {
		text += "  " + a + "\n"
	}
	if said.Open {
		text += w.Text("serve.everyone") + "\n"
	} else {
		text += w.Text("serve.alone") + "\n"
	}
	text += w.Text("serve.join", "code", said.Code) + "\n  " + said.Teacher + "\n"
	_, err := fmt.Fprint(out, text+w.Text("serve.end")+"\n")
	return err
}

// spokenBy is the language that a verb was asked to speak.
func spokenBy(c *cobra.Command) string { return c.Flag("lang").Value.String() }
