// Package anypb has the type that parquet-go uses of the package that it stands for.
package anypb

import (
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// Any is a message of any type.
type Any struct {
	TypeUrl string
	Value   []byte
}

// ProtoReflect has nothing to show.
func (*Any) ProtoReflect() protoreflect.Message { return nil }

// GetTypeUrl names the type.
func (a *Any) GetTypeUrl() string { return a.TypeUrl }

// UnmarshalNew refuses.
func (*Any) UnmarshalNew() (proto.Message, error) { return nil, proto.ErrAbsent }
