// Package proto has the names that parquet-go uses of the package that it stands
// for, and refuses: no table of Concert's is written from protocol buffers.
package proto

import (
	"errors"

	"google.golang.org/protobuf/reflect/protoreflect"
)

// ErrAbsent is what encoding returns.
var ErrAbsent = errors.New("protocol buffers are not part of this program")

// Message is a message.
type Message = protoreflect.ProtoMessage

// Marshal refuses.
func Marshal(Message) ([]byte, error) { return nil, ErrAbsent }

// Size is the size of what Marshal returns.
func Size(Message) int { return 0 }
