"""Ordinary files are read: machines with their ways in, and a list of what was left behind and why."""

import pytest

from desk.models.asset import Address
from desk.models.errors import InvalidInput
from desk.remote.connection_files.found import Format, Reading, Why, reason
from desk.remote.connection_files.recognising import LARGEST, read_connections
from tests.remote.connection_files import samples


def read(text: str, name: str = "file") -> Reading:
    return read_connections(text.encode(), name)


def dropped(reading: Reading, entry: str | None = None) -> set[tuple[str, Why]]:
    return {(d.field, d.why) for d in reading.dropped if entry in {None, d.entry}}


def addresses(reading: Reading) -> dict[str, tuple[Address, ...]]:
    return {machine.name: machine.addresses for machine in reading.machines}


def test_an_rdp_file_gives_its_host_and_user_and_nothing_that_acts() -> None:
    reading = read(samples.RDP, "Poste de Marie.rdp")
    assert reading.format is Format.RDP
    marie = Address("rdp", "pc-0042.corp.example", 3390, "CORP\\marie")
    assert addresses(reading) == {"Poste de Marie": (marie,)}
    assert dropped(reading) == {
        ("redirectclipboard", Why.REDIRECTION),
        ("drivestoredirect", Why.REDIRECTION),
        ("gatewayhostname", Why.GATEWAY),
        ("gatewayusagemethod", Why.GATEWAY),
        ("alternate shell", Why.COMMAND),
        ("remoteapplicationprogram", Why.COMMAND),
        ("password 51", Why.PASSWORD),
        ("some new thing", Why.UNKNOWN),
    }


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8", "cp1252"])
def test_an_rdp_file_is_read_in_the_encodings_windows_writes(encoding: str) -> None:
    text = "full address:s:pc1\r\nusername:s:hélène\r\n"
    reading = read_connections(text.encode(encoding), "x.rdp")
    assert addresses(reading) == {"x": (Address("rdp", "pc1", 0, "hélène"),)}


def test_an_rdp_file_without_address_names_no_machine_and_says_so() -> None:
    reading = read("screen mode id:i:2\nno setting at all\n\nalternate full address:s:\n")
    assert not reading.machines
    assert ("address", Why.REFUSED) in dropped(reading)
    assert ("no setting at all", Why.UNKNOWN) in dropped(reading)


def test_an_rdp_file_that_would_check_less_says_so() -> None:
    text = "full address:s:pc1\nauthentication level:i:0\nenablecredsspsupport:i:0\nserver port:i:3391\n"
    reading = read(text)
    assert addresses(reading) == {"file": (Address("rdp", "pc1", 3391),)}
    weaker = {("authentication level", Why.WEAKER), ("enablecredsspsupport", Why.WEAKER)}
    assert dropped(reading) == weaker


def test_a_remmina_file_gives_its_machine_and_folder() -> None:
    reading = read(samples.REMMINA)
    (machine,) = reading.machines
    assert machine.name == "Paie"
    assert machine.group == ("Serveurs", "Paris")
    assert machine.addresses == (Address("rdp", "paie-srv.corp.example", 3390, "CORP\\marie"),)
    assert dropped(reading, "Paie") == {
        ("password", Why.PASSWORD),
        ("precommand", Why.COMMAND),
        ("sharefolder", Why.REDIRECTION),
        ("gateway_server", Why.GATEWAY),
        ("ssh_tunnel_enabled", Why.TUNNEL),
        ("ssh_tunnel_server", Why.TUNNEL),
        ("ssh_tunnel_privatekey", Why.KEY_FILE),
        ("cert_ignore", Why.WEAKER),
    }


def test_only_what_stands_below_the_heading_belongs_to_a_remmina_file() -> None:
    text = "[other]\nserver=evil\n[remmina]\n#server=evil\nprotocol=SSH\nserver=[2001:db8::1]:2222\nssh_username=root\n[more]\nserver=evil\n"
    reading = read(text, "a.b.remmina")
    assert addresses(reading) == {"a.b": (Address("ssh", "2001:db8::1", 2222, "root"),)}


def test_a_protocol_without_a_tool_is_listed() -> None:
    reading = read("[remmina]\nname=Script\nprotocol=EXEC\nserver=pc1\nexecpath=calc\n")
    assert not reading.machines
    assert dropped(reading, "Script") == {("EXEC", Why.UNSUPPORTED), ("execpath", Why.COMMAND)}
    assert not read("[remmina]\nserver=pc1\n").machines


def test_an_mremoteng_file_gives_its_tree_with_what_is_inherited() -> None:
    reading = read(samples.MREMOTENG)
    dc = Address("rdp", "dc.corp.example", 0, "CORP\\marie")
    assert addresses(reading) == {
        "Domain controller": (dc, Address("mac", "52:54:00:ab:cd:ef")),
        "Linux": (Address("ssh", "lin.corp.example", 2222, "root"),),
    }
    assert {machine.group for machine in reading.machines} == {("Paris",)}
    assert dropped(reading, "Domain controller") == {
        ("RDPAuthenticationLevel", Why.WEAKER),
        ("password", Why.PASSWORD),
    }
    assert dropped(reading, "Linux") == {
        ("PuttySession", Why.PLUGIN),
        ("PreExtApp", Why.COMMAND),
        ("SSHOptions", Why.COMMAND),
        ("RedirectClipboard", Why.REDIRECTION),
        ("RDGatewayUsageMethod", Why.GATEWAY),
        ("RDGatewayHostname", Why.GATEWAY),
    }
    assert dropped(reading, "Intranet") == {("HTTPS", Why.UNSUPPORTED)}


def test_an_mremoteng_file_that_is_encrypted_whole_says_what_to_do() -> None:
    with pytest.raises(InvalidInput, match="encrypted whole"):
        read('<Connections FullFileEncryption="True">abc</Connections>')


def test_an_rdcman_file_gives_its_groups_with_what_is_inherited() -> None:
    reading = read(samples.RDCMAN)
    assert addresses(reading) == {
        "Files": (Address("rdp", "files.corp.example", 3391, "CORP\\marie"),),
        "print.corp.example": (Address("rdp", "print.corp.example", 0, "CORP\\marie"),),
    }
    assert {machine.group for machine in reading.machines} == {("Estate", "Paris")}
    assert dropped(reading, "admins") == {("credentialsProfile", Why.PASSWORD)}
    assert dropped(reading, "Files") == {
        ("password", Why.PASSWORD),
        ("startProgram", Why.COMMAND),
        ("redirectClipboard", Why.REDIRECTION),
    }
    assert dropped(reading, "print.corp.example") == {
        ("password", Why.PASSWORD),
        ("gatewayHostName", Why.GATEWAY),
        ("gatewayPassword", Why.PASSWORD),
        ("authentication", Why.WEAKER),
    }


def test_an_rdcman_file_of_2_2_is_read_as_well() -> None:
    reading = read(samples.RDCMAN_22)
    assert addresses(reading) == {"Old one": (Address("rdp", "old.corp.example", 0, "sam"),)}


def test_an_ssh_configuration_gives_the_hosts_it_names_in_full() -> None:
    reading = read(samples.OPENSSH)
    assert addresses(reading) == {
        "jump": (Address("ssh", "jump.corp.example", 0, "marie"),),
        "web-1": (Address("ssh", "web-1.corp.example", 2222, "deploy"),),
        "web-9": (Address("ssh", "web-9.corp.example", 2222, "marie"),),
        "db": (Address("ssh", "db", 0, "marie"),),
    }
    assert ("address", Why.REFUSED) in dropped(reading, "db two")
    assert dropped(reading, "db db two") == {
        ("proxycommand", Why.COMMAND),
        ("stricthostkeychecking", Why.WEAKER),
        ("localcommand", Why.COMMAND),
        ("permitlocalcommand", Why.COMMAND),
        ("include", Why.ELSEWHERE),
    }
    assert dropped(reading, "web-* !web-9") == {("proxyjump", Why.TUNNEL)}
    assert dropped(reading, "web-1 web-9") == {("localforward", Why.REDIRECTION)}
    assert dropped(reading, "jump") == {("identityfile", Why.KEY_FILE)}
    assert dropped(reading, "Match host db") == {("Match", Why.COMMAND)}
    assert dropped(reading, "Match") == {("remotecommand", Why.COMMAND)}
    assert dropped(reading, "*") == {
        ("forwardagent", Why.REDIRECTION),
        ("newthing", Why.UNKNOWN),
    }


def test_a_host_named_twice_keeps_what_is_said_first() -> None:
    text = "Host a\n User one\nHost a a\n User two\n Port 2200\n"
    assert addresses(read(text)) == {"a": (Address("ssh", "a", 2200, "one"),)}


def test_putty_sessions_give_their_hosts() -> None:
    reading = read_connections(samples.PUTTY.encode("utf-16"), "putty.reg")
    assert addresses(reading) == {
        "Web server": (Address("ssh", "web.corp.example", 2222, "deploy"),),
        "Old": (Address("ssh", "old.corp.example", 0, "root"),),
    }
    assert dropped(reading, "Web server") == {
        ("ProxyTelnetCommand", Why.COMMAND),
        ("proxymethod", Why.TUNNEL),
        ("proxyhost", Why.TUNNEL),
        ("publickeyfile", Why.KEY_FILE),
    }
    assert dropped(reading, "Switch") == {
        ("telnet", Why.UNSUPPORTED),
        ("remotecommand", Why.COMMAND),
    }
    assert dropped(reading, "Old") == {
        ("agentfwd", Why.REDIRECTION),
        ("proxymethod", Why.TUNNEL),
        ("proxyhost", Why.TUNNEL),
    }


def test_a_registry_file_of_something_else_holds_nothing() -> None:
    assert read('REGEDIT4\n[HKEY_CURRENT_USER\\Software\\Other]\n"A"="b"\n').machines == ()


def test_a_table_gives_its_rows_whatever_its_columns_are_called() -> None:
    reading = read(samples.CSV)
    compta = Address("rdp", "compta1.corp.example", 0, "CORP\\marie")
    assert addresses(reading) == {
        "Compta 1": (compta, Address("mac", "52:54:00:AB:CD:EF")),
        "Web": (Address("ssh", "web.corp.example", 2222, "deploy"),),
        "Bureau de Léa": (Address("rustdesk", "123456789"),),
    }
    assert reading.machines[0].group == ("Paris", "Compta")
    assert dropped(reading) == {("motdepasse", Why.PASSWORD)}


def test_a_table_that_mremoteng_exported_leaves_its_folders_out() -> None:
    reading = read(samples.MREMOTENG_CSV)
    assert addresses(reading) == {"DC": (Address("rdp", "dc.corp.example", 0, "CORP\\marie"),)}
    assert dropped(reading) == {
        ("password", Why.PASSWORD),
        ("preextapp", Why.COMMAND),
        ("redirectclipboard", Why.REDIRECTION),
    }


def test_a_table_without_a_protocol_gives_addresses_for_any_tool() -> None:
    reading = read("\n\nhost,user\npc1,.\\marie\npc2\n")
    assert addresses(reading)["pc2"] == (Address("host", "pc2"),)


def test_a_port_alone_says_which_protocol_or_is_left_behind() -> None:
    reading = read("host,port\npc1,3389\npc2,22\npc3,5900\npc4,8443\n")
    kinds = ("rdp", "ssh", "vnc", "host")
    expected = {f"pc{n}": (Address(kind, f"pc{n}"),) for n, kind in enumerate(kinds, 1)}
    assert addresses(reading) == expected
    assert dropped(reading) == {("port", Why.REFUSED)}


def test_a_table_without_hosts_is_refused() -> None:
    with pytest.raises(InvalidInput, match="No column"):
        read("name,colour\na,red\n")


def test_a_line_that_is_no_csv_ends_the_table_and_is_listed() -> None:
    reading = read("host,name\npc1,a\npc2," + "x" * 200_000 + "\npc3,c\n")
    assert set(addresses(reading)) == {"a"}
    assert dropped(reading) == {("CSV", Why.REFUSED)}


def test_connections_to_one_host_are_ways_into_one_machine() -> None:
    text = "name,host,protocol,user\nPC,pc1,rdp,marie\nPC again,PC1,ssh,root\nPC,pc1,rdp,marie\n"
    (machine,) = read(text).machines
    both = (Address("rdp", "pc1", 0, "marie"), Address("ssh", "pc1", 0, "root"))
    assert (machine.name, machine.addresses) == ("PC", both)


def test_a_mac_address_that_is_none_is_listed() -> None:
    reading = read("host,mac\npc1,52:54\n")
    assert dropped(reading) == {("MAC", Why.REFUSED)}


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x7fELF\0\0\0", b"<html><body/></html>", "é".encode("cp1252")]
)
def test_what_is_no_connection_file_is_not_recognised(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="not recognise"):
        read_connections(content, "file.rdp")


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(InvalidInput, match="larger than 16 MB"):
        read_connections(b"x" * (LARGEST + 1), "x")


def test_names_from_a_file_are_one_plain_line() -> None:
    reading = read('host,name\npc1,"a\n\u202eb\x07' + "c" * 200 + '"\n')
    (machine,) = reading.machines
    assert machine.name == ("a b" + "c" * 200)[:80]


def test_every_reason_has_words() -> None:
    assert len({reason(why) for why in Why}) == len(Why)
