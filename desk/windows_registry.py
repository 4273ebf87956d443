"""The person's own half of Windows' registry (HKEY_CURRENT_USER): text values read, written, removed."""

import sys

if sys.platform == "win32":
    import winreg

    _ROOT = winreg.HKEY_CURRENT_USER

    class OwnRegistry:
        """See `desk.registering.Registry`."""

        def read(self, key: str, name: str) -> str | None:
            """A value, None when there is none."""
            try:
                with winreg.OpenKey(_ROOT, key) as opened:
                    return str(winreg.QueryValueEx(opened, name)[0])
            except FileNotFoundError:
                return None

        def write(self, key: str, name: str, value: str) -> None:
            """Set a value; keys are made on the way."""
            with winreg.CreateKey(_ROOT, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def remove(self, key: str, name: str | None) -> None:
            """Remove a value; without a name the key with everything below it."""
            try:
                if name is None:
                    self._remove_tree(key)
                    return
                with winreg.OpenKey(_ROOT, key, 0, winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return

        def _remove_tree(self, key: str) -> None:
            with winreg.OpenKey(_ROOT, key) as opened:
                below = [winreg.EnumKey(opened, n) for n in range(winreg.QueryInfoKey(opened)[0])]
            for name in below:
                self._remove_tree(rf"{key}\{name}")
            winreg.DeleteKey(_ROOT, key)

else:

    class OwnRegistry:
        """There is none on other systems: `OSError`."""

        def read(self, key: str, name: str) -> str | None:
            """Raises `OSError`."""
            raise OSError(key, name)

        def write(self, key: str, name: str, value: str) -> None:
            """Raises `OSError`."""
            raise OSError(key, name, value)

        def remove(self, key: str, name: str | None) -> None:
            """Raises `OSError`."""
            raise OSError(key, name)
