// A peer: a menu of 20 items with a moving mark, in bubbletea, and nothing else.
package main

import (
	"fmt"
	"os"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

const items = "ABCDEFGHIJKLMNOPQRST"

type menu struct {
	japanese bool
	at       int
}

func (m menu) Init() tea.Cmd {
	return nil
}

func (m menu) Update(message tea.Msg) (tea.Model, tea.Cmd) {
	key, is := message.(tea.KeyMsg)
	switch {
	case is && key.String() == "down" && m.at+1 < len(items):
		m.at++
	case is && key.String() == "q":
		return m, tea.Quit
	}
	return m, nil
}

func (m menu) View() string {
	var text strings.Builder
	title, label := "A question", "One of the options, and its number is"
	if m.japanese {
		title, label = "質問", "選択肢のひとつ、その番号は"
	}
	fmt.Fprintf(&text, "%s\n\n", title)
	for i, tag := range items {
		mark := " "
		if i == m.at {
			mark = ">"
		}
		fmt.Fprintf(&text, "%s %s %c\n", mark, label, tag)
	}
	return text.String()
}

func main() {
	m := menu{japanese: len(os.Args) > 1 && os.Args[1] == "ja"}
	if err := tea.NewProgram(m, tea.WithAltScreen()).Start(); err != nil {
		os.Exit(1)
	}
}
