package main

import "runtime/debug"

// version says which release of Tessera is measured.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, dependency := range info.Deps {
			if dependency.Path == "github.com/transparency-dev/tessera" {
				return dependency.Version
			}
		}
	}
	return "unknown"
}
