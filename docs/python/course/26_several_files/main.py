"""Chapter 26 of the course for SQLModel: a program of several files."""

#! [includes]
from sqlmodel import Session, create_engine

from database import create_db_and_tables
from hero_model import Hero
from team_model import Team
#! [includes]


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        z_force = Team(name="Z-Force", headquarters="Sister Margaret’s Bar")
        deadpond = Hero(name="Deadpond", secret_name="Dive Wilson", team=z_force)
        session.add(deadpond)
        session.commit()
        #! [create_heroes]

        #! [print_hero]
        session.refresh(deadpond)
        print("Created hero:", deadpond)
        print("Hero's team:", deadpond.team)
        #! [print_hero]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
#! [main]


if __name__ == "__main__":
    main()
