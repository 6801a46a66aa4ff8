//! `demo` and `serve`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use crate::program::Place;

struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(place: &Place, mode: &str) -> Self {
        let mut child = place
            .command(&[mode, "--bind", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        let said = lines
            .map(Result::unwrap)
            .find(|line| line.contains("http://"))
            .unwrap();
        let (_, rest) = said.split_once("http://").unwrap();
        let (address, _) = rest.split_once(' ').unwrap();
        Self {
            child,
            address: address.to_owned(),
        }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn stop(mut self, signal: &str) -> Option<i32> {
        let killed = std::process::Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(killed.success());
        self.child.wait().unwrap().code()
    }
}

#[test]
fn the_demonstration_is_served_and_stops_when_asked() {
    let place = Place::sqlite();
    for (mode, signal) in [("demo", "-TERM"), ("serve", "-INT")] {
        let server = Server::start(&place, mode);
        let page = server.get("/mali/2017");
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains("37,360,000"));
        assert_eq!(server.stop(signal), Some(0), "{mode}");
    }
}

#[test]
fn a_port_that_is_taken_is_told_and_nothing_is_written() {
    let place = Place::sqlite();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    place
        .run(&["demo", "--bind", &address])
        .ended(1)
        .says(&format!("error: {address} is taken"))
        .says("hint: stop that program, or choose another port: --bind 127.0.0.1:");
    assert!(!place.data().join("compendium.db").exists());
}
